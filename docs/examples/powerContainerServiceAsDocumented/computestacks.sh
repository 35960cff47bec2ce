# The same command: it asks with PUT, and with POST where there is no such route.
computestacks service stop 101 --wait --columns id,outcome
