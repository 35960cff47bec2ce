from datetime import UTC, datetime

from computestacks_client.api.container_services import list_container_service_logs
from connect import client

lines = list_container_service_logs.sync(101, client=client, limit=2)
for time, container, text in lines:
    print(datetime.fromtimestamp(time, UTC).isoformat(), container, text)
