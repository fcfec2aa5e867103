"""The clause library: editions on disk, their lint, their issue and their comparison."""
