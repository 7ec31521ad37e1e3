"""The enterprises, users and apps that a new data folder begins with."""
