from computestacks_client.api.events import list_container_service_events
from connect import client

for event in list_container_service_events.sync(101, client=client).events:
    print(event.id, event.status, event.description)
