from computestacks_client.api.events import show_event
from connect import client

event = show_event.sync(2, client=client).event_log
print(event.status, event.description)
