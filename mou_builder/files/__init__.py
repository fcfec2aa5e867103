"""Files read within limits, written whole, and kept between runs."""
