computestacks service list --filter state=online --columns id,label,state
