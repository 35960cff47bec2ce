cstacks api GET version
