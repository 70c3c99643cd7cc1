"""What commitments to one thing amount to over time: standing, progress, pace."""
