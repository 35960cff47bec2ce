from computestacks_client.api.container_services import power_container_service_as_documented
from computestacks_client.models import PowerAction
from connect import client

response = power_container_service_as_documented.sync_detailed(101, PowerAction.STOP, client=client)
print("noted" if response.status_code == 202 else response.status_code)
