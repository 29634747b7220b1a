"""Tables: the rows of the contract, and what they leave open or say against one another."""
