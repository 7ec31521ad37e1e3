"""What programs call that want to be called back."""
