"""Reading somebody's program, or what it called, to say whether it would run here (`larkstead coverage check`)."""
