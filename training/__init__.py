"""How the bundled German pipeline is made: `python -m training.train DATA WORK`."""
