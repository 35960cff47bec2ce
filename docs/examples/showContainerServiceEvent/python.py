from computestacks_client.api.events import show_container_service_event
from connect import client

event = show_container_service_event.sync(107, 2, client=client).event_log
print(event.status, event.description)
print(event.state_reason)
