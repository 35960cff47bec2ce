from computestacks_client.api.controller import show_version
from connect import client

print("controller", show_version.sync(client=client).version)
