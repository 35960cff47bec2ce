from computestacks_client.api.container_services import scale_container_service
from computestacks_client.models import ContainerServiceScale, ScaleContainerServiceRequest
from connect import client

scale = ContainerServiceScale(qty=3)
body = ScaleContainerServiceRequest(container_service=scale)
response = scale_container_service.sync_detailed(101, client=client, body=body)
print("noted" if response.status_code == 202 else response.status_code)
