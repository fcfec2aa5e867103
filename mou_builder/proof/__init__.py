"""What holds in every state of the options, and which options decide a clause."""
