computestacks api GET version
