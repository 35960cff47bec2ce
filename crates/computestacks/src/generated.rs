// @generated from spec/ by `cargo xtask generate`.
// Do not edit: change the contract, the errata or crates/codegen.
#[allow(unused_imports)]
pub use progenitor_client::{ByteStream, ClientInfo, Error, ResponseValue};
#[allow(unused_imports)]
use progenitor_client::{encode_path, ClientHooks, OperationInfo, RequestBuilderExt};
/// Types used as operation parameters and responses.
#[allow(clippy::all)]
pub mod types {
    ///An empty object.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, PartialEq)]
    #[serde(transparent)]
    #[cfg_attr(feature = "schemars", derive(::schemars::JsonSchema))]
    #[non_exhaustive]
    pub struct Accepted(
        pub ::serde_json::Map<::std::string::String, ::serde_json::Value>,
    );
    impl ::std::ops::Deref for Accepted {
        type Target = ::serde_json::Map<::std::string::String, ::serde_json::Value>;
        fn deref(
            &self,
        ) -> &::serde_json::Map<::std::string::String, ::serde_json::Value> {
            &self.0
        }
    }
    impl ::std::convert::From<Accepted>
    for ::serde_json::Map<::std::string::String, ::serde_json::Value> {
        fn from(value: Accepted) -> Self {
            value.0
        }
    }
    impl ::std::convert::From<
        ::serde_json::Map<::std::string::String, ::serde_json::Value>,
    > for Accepted {
        fn from(
            value: ::serde_json::Map<::std::string::String, ::serde_json::Value>,
        ) -> Self {
            Self(value)
        }
    }
    ///A container that gives SSH and SFTP access to the volumes of a project.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, PartialEq)]
    #[cfg_attr(feature = "schemars", derive(::schemars::JsonSchema))]
    #[non_exhaustive]
    pub struct Bastion {
        ///When it was created, RFC 3339 in UTC with milliseconds.
        #[cfg_attr(feature = "schemars", schemars(with = "crate::wire::DateTimeSchema"))]
        pub created_at: ::jiff::Timestamp,
        ///Id of the SFTP container.
        pub id: crate::types::BastionId,
        ///Address to connect to; null until it is built.
        #[serde(default)]
        pub ip_addr: ::std::option::Option<::std::string::String>,
        ///Name that the server generated; null until it is built.
        #[serde(default)]
        pub name: ::std::option::Option<::std::string::String>,
        ///Id of the node that it runs on; null until it is built.
        #[serde(default)]
        pub node_id: ::std::option::Option<i64>,
        ///Whether it runs the newest version of its image known to the node.
        pub on_latest_image: bool,
        ///Password in clear text; null if it has none.
        #[serde(default)]
        pub password: ::std::option::Option<crate::wire::Secret>,
        ///Port to connect to; 0 if there is none yet.
        pub port: i64,
        ///Whether the password is accepted, not only SSH keys. Absent in the list.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub pw_auth: ::std::option::Option<bool>,
        ///State of an SFTP container. Accept values that are not in this list.
        pub status: crate::types::BastionStatus,
        ///When it was last changed, RFC 3339 in UTC with milliseconds.
        #[cfg_attr(feature = "schemars", schemars(with = "crate::wire::DateTimeSchema"))]
        pub updated_at: ::jiff::Timestamp,
        ///User name to connect with; always `sftpuser` today.
        pub username: ::std::string::String,
    }
    ///One page of SFTP containers.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, PartialEq)]
    #[cfg_attr(feature = "schemars", derive(::schemars::JsonSchema))]
    #[non_exhaustive]
    pub struct BastionList {
        ///The SFTP containers of this page, in no order, without `pw_auth`.
        pub bastions: ::std::vec::Vec<Bastion>,
    }
    ///One SFTP container.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, PartialEq)]
    #[cfg_attr(feature = "schemars", derive(::schemars::JsonSchema))]
    #[non_exhaustive]
    pub struct BastionView {
        ///A container that gives SSH and SFTP access to the volumes of a project.
        pub bastion: Bastion,
    }
    ///A certificate of a service. The server does not send the certificate itself, nor its key.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, PartialEq)]
    #[cfg_attr(feature = "schemars", derive(::schemars::JsonSchema))]
    #[non_exhaustive]
    pub struct Certificate {
        /**Serial number, in decimal digits; longer than any number type. Null if the server could not
read it.*/
        #[serde(default)]
        pub cert_serial: ::std::option::Option<::std::string::String>,
        ///When it was added, RFC 3339 in UTC with milliseconds.
        #[cfg_attr(feature = "schemars", schemars(with = "crate::wire::DateTimeSchema"))]
        pub created_at: ::jiff::Timestamp,
        ///Id of the certificate.
        pub id: crate::types::CertificateId,
        /**Who issued it, as one string of parts such as `/O=Example CA/CN=Example Test CA`; null if the
server could not read it.*/
        #[serde(default)]
        pub issuer: ::std::option::Option<::std::string::String>,
        ///When it expires, RFC 3339 in UTC with milliseconds; null if the server could not read it.
        #[serde(default)]
        #[cfg_attr(
            feature = "schemars",
            schemars(with = "::std::option::Option<crate::wire::DateTimeSchema>")
        )]
        pub not_after: ::std::option::Option<::jiff::Timestamp>,
        /**When it becomes valid, RFC 3339 in UTC with milliseconds; null if the server could not read
it.*/
        #[serde(default)]
        #[cfg_attr(
            feature = "schemars",
            schemars(with = "::std::option::Option<crate::wire::DateTimeSchema>")
        )]
        pub not_before: ::std::option::Option<::jiff::Timestamp>,
        ///Whom it is for, in the form of `issuer`; null if the server could not read it.
        #[serde(default)]
        pub subject: ::std::option::Option<::std::string::String>,
        ///When it was last changed, RFC 3339 in UTC with milliseconds.
        #[cfg_attr(feature = "schemars", schemars(with = "crate::wire::DateTimeSchema"))]
        pub updated_at: ::jiff::Timestamp,
    }
    ///The new certificate.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, PartialEq)]
    #[cfg_attr(feature = "schemars", derive(::schemars::JsonSchema))]
    #[non_exhaustive]
    pub struct CertificateCreate {
        ///The certificates of its issuers in PEM, if it is not signed by itself.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub ca: ::std::option::Option<::std::string::String>,
        ///The certificate in PEM.
        pub crt: ::std::string::String,
        ///The private key in PEM.
        pub pkey: crate::wire::Secret,
    }
    ///One page of certificates.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, PartialEq)]
    #[cfg_attr(feature = "schemars", derive(::schemars::JsonSchema))]
    #[non_exhaustive]
    pub struct CertificateList {
        ///The certificates of this page, in the order in which they were added.
        pub certificates: ::std::vec::Vec<Certificate>,
    }
    ///What the server sends instead of a certificate.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, PartialEq)]
    #[cfg_attr(feature = "schemars", derive(::schemars::JsonSchema))]
    #[non_exhaustive]
    pub struct CertificateView {
        ///Always null.
        #[serde(default)]
        pub certificate: ::std::option::Option<Certificate>,
    }
    ///The variant to change to.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, PartialEq)]
    #[cfg_attr(feature = "schemars", derive(::schemars::JsonSchema))]
    #[non_exhaustive]
    pub struct ChangeServiceVariantRequest {
        /**The server POSTs `{"timestamp", "success", "data"}` when the event ends, once for
each container and possibly with contradicting outcomes.*/
        pub callback: PowerCallback,
        ///Id of the variant, from the list.
        pub variant_id: crate::types::ImageVariantId,
    }
    ///A user who owns or shares a resource.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, PartialEq)]
    #[cfg_attr(feature = "schemars", derive(::schemars::JsonSchema))]
    #[non_exhaustive]
    pub struct CollaborationUser {
        ///E-mail address.
        pub email: ::std::string::String,
        ///First and last name.
        pub full_name: ::std::string::String,
        ///Id of the user.
        pub id: crate::types::UserId,
    }
    ///The user to invite.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, PartialEq)]
    #[cfg_attr(feature = "schemars", derive(::schemars::JsonSchema))]
    #[non_exhaustive]
    pub struct CollaboratorCreate {
        ///E-mail address of the user's account.
        pub user_email: ::std::string::String,
    }
    ///The collaborators of a resource.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, PartialEq)]
    #[cfg_attr(feature = "schemars", derive(::schemars::JsonSchema))]
    #[non_exhaustive]
    pub struct CollaboratorList {
        ///The collaborators, in no order.
        pub collaborators: ::std::vec::Vec<ProjectCollaborator>,
    }
    ///One container of a service.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, PartialEq)]
    #[cfg_attr(feature = "schemars", derive(::schemars::JsonSchema))]
    #[non_exhaustive]
    pub struct Container {
        ///The group of nodes, within the region, that the service runs on.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub availability_zone: ::std::option::Option<ServiceAvailabilityZone>,
        ///When the container was created, RFC 3339 in UTC with milliseconds.
        #[cfg_attr(feature = "schemars", schemars(with = "crate::wire::DateTimeSchema"))]
        pub created_at: ::jiff::Timestamp,
        /**State of a container, as reported by its node. Accept values that are not in this
list, including the empty string, which the server sends if it cannot determine the
state.*/
        pub current_state: crate::types::ContainerState,
        ///Id of the container; a rebuild keeps it.
        pub id: crate::types::ContainerId,
        ///Ingress rules; also an empty array if the server fails to list them.
        pub ingress_rules: ::std::vec::Vec<ContainerIngressRule>,
        ///Paths of related resources.
        pub links: ContainerLinks,
        ///Current address in the project's network; null if it has none.
        #[serde(default)]
        pub local_ip: ::std::option::Option<::std::string::String>,
        ///Its log lines, if a container was shown with `include=logs`; otherwise absent.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub logs: ::std::option::Option<
            ::std::vec::Vec<::std::vec::Vec<::serde_json::Value>>,
        >,
        ///Name that the server generated; log lines use it too.
        #[serde(default)]
        pub name: ::std::option::Option<::std::string::String>,
        ///Whether it runs the newest version of its image known to the node.
        pub on_latest_image: bool,
        ///Public address, as one string; null if there is none.
        #[serde(default)]
        pub public_ip: ::std::option::Option<::std::string::String>,
        ///The location that the service runs in.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub region: ::std::option::Option<ServiceRegion>,
        /**The state last requested for a container. It changes before the container does:
while the two differ, an action is running or has failed.*/
        pub req_state: crate::types::ContainerRequestedState,
        ///Resource usage of a container; zeros if unknown.
        pub stats: ContainerStats,
        /**When its record last changed, RFC 3339 in UTC with milliseconds; a restart may
not change it.*/
        #[cfg_attr(feature = "schemars", schemars(with = "crate::wire::DateTimeSchema"))]
        pub updated_at: ::jiff::Timestamp,
    }
    /**The complete image, as the image operations return it. Arrays of related objects are
named after the server's tables.*/
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, PartialEq)]
    #[cfg_attr(feature = "schemars", derive(::schemars::JsonSchema))]
    #[non_exhaustive]
    pub struct ContainerImage {
        ///Whether new services can use it.
        pub active: bool,
        ///Names that environment variables may refer to.
        pub available_vars: ::std::vec::Vec<::std::string::String>,
        ///Whether a service with this image may have several containers.
        pub can_scale: bool,
        ///Kind of image, such as `web` or `database`.
        pub category: ::std::string::String,
        ///Command that containers run; null for the one built into the image.
        #[serde(default)]
        pub command: ::std::option::Option<::std::string::String>,
        ///Hosts file entries of the containers.
        pub container_image_custom_host_entries: ::std::vec::Vec<ImageHostEntry>,
        ///Environment variables of the containers.
        pub container_image_env_params: ::std::vec::Vec<ImageEnvParam>,
        ///Ingress rules of a new service.
        pub container_image_ingress_params: ::std::vec::Vec<ImageIngressParam>,
        ///Id of the registry that the image comes from; null for a custom one.
        #[serde(default)]
        pub container_image_provider_id: ::std::option::Option<
            crate::types::ImageProviderId,
        >,
        ///Settings requested when a service is ordered.
        pub container_image_setting_params: ::std::vec::Vec<ImageSettingParam>,
        ///When the image was created, RFC 3339 in UTC with milliseconds.
        #[cfg_attr(feature = "schemars", schemars(with = "crate::wire::DateTimeSchema"))]
        pub created_at: ::jiff::Timestamp,
        ///Description of the image.
        #[serde(default)]
        pub description: ::std::option::Option<::std::string::String>,
        ///Whether an init process runs the command.
        pub docker_init: bool,
        ///Path of the icon on the controller, or a URL.
        pub icon_url: ::std::string::String,
        ///Id of the image.
        pub id: crate::types::ImageId,
        /**The variants of the image, sorted by version: an array, which may be empty.
Before controller 9.4.11 it is one object.*/
        pub image_variants: crate::wire::OneOrMany<
            crate::types::ImageVariants,
            crate::types::ImageVariant,
        >,
        ///Whether its containers are free of charge.
        pub is_free: bool,
        ///Whether the image is a load balancer.
        pub is_load_balancer: bool,
        ///Display name.
        pub label: ::std::string::String,
        ///Free-form labels set by the owner.
        pub labels: ::serde_json::Map<::std::string::String, ::serde_json::Value>,
        ///Paths of related resources.
        pub links: ImageLinks,
        ///Minimum processor cores of a package; zero for any.
        #[cfg_attr(feature = "schemars", schemars(with = "crate::wire::DecimalSchema"))]
        pub min_cpu: ::rust_decimal::Decimal,
        ///Minimum memory of a package in MB; zero for any.
        pub min_memory: i64,
        ///Whether the registry requires credentials.
        #[serde(default)]
        pub registry_auth: ::std::option::Option<bool>,
        ///Host of the owner's own registry; null for a registry of the provider.
        #[serde(default)]
        pub registry_custom: ::std::option::Option<::std::string::String>,
        ///Name of the image in its registry.
        pub registry_image_path: ::std::string::String,
        ///User name at the registry.
        #[serde(default)]
        pub registry_username: ::std::option::Option<::std::string::String>,
        ///Ids of images that require this one.
        pub required_by: ::std::vec::Vec<crate::types::ImageId>,
        ///Ids of images that must run in the same project.
        pub required_containers: ::std::vec::Vec<crate::types::ImageId>,
        ///Role of the image, chosen by the owner of the controller.
        pub role: ::std::string::String,
        ///Shared memory in bytes; zero for the node's setting.
        pub shm_size: i64,
        ///Whether the image belongs to the platform, not to a user.
        pub system_image: bool,
        ///When the image was last changed, RFC 3339 in UTC with milliseconds.
        #[cfg_attr(feature = "schemars", schemars(with = "crate::wire::DateTimeSchema"))]
        pub updated_at: ::jiff::Timestamp,
        /**One object with the image's own id, label and times. The server is meant to list the
volumes here, and a later version may send an array.*/
        pub volumes: crate::wire::OneOrMany<crate::types::ImageVolumes>,
    }
    ///One page of images.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, PartialEq)]
    #[cfg_attr(feature = "schemars", derive(::schemars::JsonSchema))]
    #[non_exhaustive]
    pub struct ContainerImageList {
        ///The images of this page, in no order.
        pub container_images: ::std::vec::Vec<ContainerImage>,
    }
    ///Paths of related resources.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, Default, PartialEq)]
    #[cfg_attr(feature = "schemars", derive(::schemars::JsonSchema))]
    #[non_exhaustive]
    pub struct ContainerIngressLinks {
        ///Domains of the rule; the server has no such route.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub domains: ::std::option::Option<::std::string::String>,
        ///The internal load balancer.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub internal_load_balancer: ::std::option::Option<::std::string::String>,
        ///The load balancer's own rule.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub load_balancer_rule: ::std::option::Option<::std::string::String>,
    }
    ///An ingress rule of a container.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, PartialEq)]
    #[cfg_attr(feature = "schemars", derive(::schemars::JsonSchema))]
    #[non_exhaustive]
    pub struct ContainerIngressRule {
        ///Whether the container itself uses TLS.
        pub backend_ssl: bool,
        ///Id of the service; null if the rule belongs to none.
        #[serde(default)]
        pub container_service_id: ::std::option::Option<crate::types::ServiceId>,
        ///When it was created, RFC 3339 in UTC with milliseconds.
        #[cfg_attr(feature = "schemars", schemars(with = "crate::wire::DateTimeSchema"))]
        pub created_at: ::jiff::Timestamp,
        ///Whether it is open to the internet.
        pub external_access: bool,
        ///Id of the rule.
        pub id: crate::types::IngressRuleId,
        ///Id of the internal load balancer, itself a service; null if there is none.
        #[serde(default)]
        pub internal_load_balancer_id: ::std::option::Option<crate::types::ServiceId>,
        ///Paths of related resources.
        pub links: ContainerIngressLinks,
        ///Always empty; if there were an entry, the server would omit all rules.
        pub load_balanced_rules: ::std::vec::Vec<
            ::serde_json::Map<::std::string::String, ::serde_json::Value>,
        >,
        ///Id of the load balancer's own rule; null if there is none.
        #[serde(default)]
        pub load_balancer_rule_id: ::std::option::Option<crate::types::IngressRuleId>,
        ///Port inside the container.
        pub port: i64,
        ///External port; 0 if there is none.
        pub port_nat: i64,
        ///Protocol, one of `http`, `https`, `tcp`, `tls` and `udp` today.
        pub proto: ::std::string::String,
        ///Public address; null if there is none.
        #[serde(default)]
        pub public_ip: ::std::option::Option<::std::string::String>,
        ///Id of the availability zone, in spite of the name; null if there is none.
        #[serde(default)]
        pub region_id: ::std::option::Option<crate::types::AvailabilityZoneId>,
        ///Whether only Bunny may connect.
        ///
        ///Holds since controller 9.6.1, recorded on 9.7.8.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub restrict_bunny: ::std::option::Option<bool>,
        ///Whether only Cloudflare may connect.
        pub restrict_cf: bool,
        ///Whether TCP connections are balanced across the containers.
        pub tcp_lb: bool,
        ///PROXY protocol to the container: `none` or one of the `send-proxy` variants.
        pub tcp_proxy_opt: ::std::string::String,
        ///When it was last changed, RFC 3339 in UTC with milliseconds.
        #[cfg_attr(feature = "schemars", schemars(with = "crate::wire::DateTimeSchema"))]
        pub updated_at: ::jiff::Timestamp,
    }
    ///Paths of related resources.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, PartialEq)]
    #[cfg_attr(feature = "schemars", derive(::schemars::JsonSchema))]
    #[non_exhaustive]
    pub struct ContainerLinks {
        ///The service of the container.
        pub container_service: ::std::string::String,
        ///Its log lines.
        pub logs: ::std::string::String,
        ///The project of the container.
        pub project: ::std::string::String,
    }
    ///The containers of a service, or one page of those of a project.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, PartialEq)]
    #[cfg_attr(feature = "schemars", derive(::schemars::JsonSchema))]
    #[non_exhaustive]
    pub struct ContainerList {
        ///The containers, sorted by name.
        pub containers: ::std::vec::Vec<Container>,
    }
    ///What a container used over the last three hours.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, PartialEq)]
    #[cfg_attr(feature = "schemars", derive(::schemars::JsonSchema))]
    #[non_exhaustive]
    pub struct ContainerMetrics {
        /**The points, oldest first; empty without metrics, and if the metrics server cannot be
read.*/
        pub stats: ::std::vec::Vec<crate::wire::MetricPoint>,
    }
    ///The processes of a container, in a form that nobody has seen.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, PartialEq)]
    #[serde(transparent)]
    #[cfg_attr(feature = "schemars", derive(::schemars::JsonSchema))]
    #[non_exhaustive]
    pub struct ContainerProcesses(
        pub ::serde_json::Map<::std::string::String, ::serde_json::Value>,
    );
    impl ::std::ops::Deref for ContainerProcesses {
        type Target = ::serde_json::Map<::std::string::String, ::serde_json::Value>;
        fn deref(
            &self,
        ) -> &::serde_json::Map<::std::string::String, ::serde_json::Value> {
            &self.0
        }
    }
    impl ::std::convert::From<ContainerProcesses>
    for ::serde_json::Map<::std::string::String, ::serde_json::Value> {
        fn from(value: ContainerProcesses) -> Self {
            value.0
        }
    }
    impl ::std::convert::From<
        ::serde_json::Map<::std::string::String, ::serde_json::Value>,
    > for ContainerProcesses {
        fn from(
            value: ::serde_json::Map<::std::string::String, ::serde_json::Value>,
        ) -> Self {
            Self(value)
        }
    }
    ///A group of identical containers that run one image in one project.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, PartialEq)]
    #[cfg_attr(feature = "schemars", derive(::schemars::JsonSchema))]
    #[non_exhaustive]
    pub struct ContainerService {
        ///Whether the server adjusts the package or the number of containers to the load.
        pub auto_scale: bool,
        ///Whether automatic scaling adds containers instead of choosing a larger package.
        pub auto_scale_horizontal: bool,
        /**Maximum hourly price for automatic scaling, in the controller's currency; zero
means no limit.*/
        pub auto_scale_max: crate::wire::AutoScaleMax,
        ///The group of nodes, within the region, that the service runs on.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub availability_zone: ::std::option::Option<ServiceAvailabilityZone>,
        ///Ids of the SFTP containers of the project.
        pub bastions: ::std::vec::Vec<crate::types::BastionId>,
        /**Command that the containers run instead of the image's own; null for the image's
own.*/
        #[serde(default)]
        pub command: ::std::option::Option<::std::string::String>,
        ///Id of the image. Documented, but controllers never send it: use `image.id`.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub container_image_id: ::std::option::Option<crate::types::ImageId>,
        ///When the service was created, RFC 3339 in UTC with milliseconds.
        #[cfg_attr(feature = "schemars", schemars(with = "crate::wire::DateTimeSchema"))]
        pub created_at: ::jiff::Timestamp,
        /**State of the service: the first that applies of `working`, `alert`, `active_alert`,
`unhealthy`, `offline_containers`, `resource_usage`, `online`, `inactive`. Accept
values that are not in this list.*/
        pub current_state: crate::types::CurrentState,
        ///Host name of the service, without a scheme; null if it has no domain.
        #[serde(default)]
        pub default_domain: ::std::option::Option<::std::string::String>,
        ///Number of containers that exist, running or not.
        pub deployed_containers: i64,
        ///Ids of the domains of the service.
        pub domains: ::std::vec::Vec<crate::types::DomainId>,
        ///Whether domains can be pointed at the service.
        pub has_domain_management: bool,
        ///Whether files can be reached through an SFTP container.
        pub has_sftp: bool,
        /**Help for users of the image as HTML, in the caller's language; null if there is
none. Treat it as untrusted markup.*/
        pub help: ServiceHelp,
        ///Id of the service.
        pub id: crate::types::ServiceId,
        ///Summary of the image that the containers run.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub image: ::std::option::Option<ServiceImage>,
        ///Ids of the ingress rules.
        pub ingress_rules: ::std::vec::Vec<crate::types::IngressRuleId>,
        ///Whether the service is an internal load balancer of another service.
        pub is_load_balancer: bool,
        ///Display name, changed by update. May be empty or null.
        #[serde(default)]
        pub label: ::std::option::Option<::std::string::String>,
        ///Free-form labels set by the owner or the server.
        pub labels: ::serde_json::Map<::std::string::String, ::serde_json::Value>,
        ///Paths of related resources, starting with `/api`, without a host.
        pub links: ServiceLinks,
        /**Name that the server generated at creation; it cannot be changed. Null was
recorded once, for a service that was never fully set up.*/
        #[serde(default)]
        pub name: ::std::option::Option<::std::string::String>,
        /**Resources of each container of the service. Either all fields are present, or it is
`{}` because the service has no package.*/
        #[serde(default, with = "crate::wire::all_or_nothing")]
        #[cfg_attr(feature = "schemars", schemars(with = "ServicePackage"))]
        pub package: ::std::option::Option<ServicePackage>,
        /**Id of the product of the package, the number that resize accepts. Null if and
only if `package` is empty.*/
        #[serde(default)]
        pub product_id: ::std::option::Option<crate::types::ProductId>,
        ///The project that the service belongs to.
        pub project: ServiceProject,
        ///Addresses of the load balancers in front of the service; empty if there is none.
        pub public_ip: crate::wire::PublicIps,
        ///The location that the service runs in.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub region: ::std::option::Option<ServiceRegion>,
        ///Shared memory of each container in bytes; zero means the image's default, 64 MB.
        ///
        ///Holds since controller 9.6.2, recorded on 9.7.8.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub shm_size: ::std::option::Option<i64>,
        ///When the service was last changed, RFC 3339 in UTC with milliseconds.
        #[cfg_attr(feature = "schemars", schemars(with = "crate::wire::DateTimeSchema"))]
        pub updated_at: ::jiff::Timestamp,
    }
    ///A container service and the image that its containers run.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, PartialEq)]
    #[cfg_attr(feature = "schemars", derive(::schemars::JsonSchema))]
    #[non_exhaustive]
    pub struct ContainerServiceDetail {
        /**The complete image, as the image operations return it. Arrays of related objects are
named after the server's tables.*/
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub container_image: ::std::option::Option<ContainerImage>,
        ///A group of identical containers that run one image in one project.
        pub container_service: ContainerService,
    }
    ///One page of container services.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, PartialEq)]
    #[cfg_attr(feature = "schemars", derive(::schemars::JsonSchema))]
    #[non_exhaustive]
    pub struct ContainerServiceList {
        ///The services of this page.
        pub container_services: ::std::vec::Vec<ContainerService>,
    }
    ///The new package.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, PartialEq)]
    #[cfg_attr(feature = "schemars", derive(::schemars::JsonSchema))]
    #[non_exhaustive]
    pub struct ContainerServiceResize {
        /**Id of a product of type package, from `GET /api/products`; not the id of the
package itself. Unknown ids are refused with 422.*/
        pub product_id: crate::types::ProductId,
    }
    ///The new number of containers.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, PartialEq)]
    #[cfg_attr(feature = "schemars", derive(::schemars::JsonSchema))]
    #[non_exhaustive]
    pub struct ContainerServiceScale {
        /**Total number of containers after scaling. A number below one also gets 202, and
the event then fails.*/
        pub qty: i64,
    }
    /**Fields to change; absent fields keep their value. The server accepts `label`,
`command`, `tag_list`, `master_domain_id` and `shm_size` and ignores all others.*/
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, Default, PartialEq)]
    #[cfg_attr(feature = "schemars", derive(::schemars::JsonSchema))]
    #[non_exhaustive]
    pub struct ContainerServiceUpdate {
        ///New command; null for the image's own.
        #[serde(default, skip_serializing_if = "crate::wire::Patch::is_absent")]
        pub command: crate::wire::Patch<::std::string::String>,
        ///New display name; null or empty removes it.
        #[serde(default, skip_serializing_if = "crate::wire::Patch::is_absent")]
        pub label: crate::wire::Patch<::std::string::String>,
        /**Id of the domain shown in `default_domain`; null for the platform's. The server
does not check that it exists or belongs to the service.*/
        #[serde(default, skip_serializing_if = "crate::wire::Patch::is_absent")]
        pub master_domain_id: crate::wire::Patch<crate::types::DomainId>,
        ///Documented, but the server ignores it. To rename, set `label`.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub name: ::std::option::Option<::std::string::String>,
        ///For administrators; ignored for others. No response contains it.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub override_autoremove: ::std::option::Option<bool>,
        ///Documented, but the server ignores it. Use the resize operation.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub package_id: ::std::option::Option<crate::types::PackageId>,
        ///Documented, but the server ignores it. Use the scale operation.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub scale: ::std::option::Option<i64>,
        /**New shared memory of each container in bytes; zero for the image's default. A
value below zero or above the service's memory limit is refused with 422, and
nothing changes. It takes effect with a rebuild. Controllers before 9.6.2
silently ignore it.*/
        ///
        ///Holds since controller 9.6.2, recorded on 9.7.8.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub shm_size: ::std::option::Option<i64>,
        /**All tags, separated by commas; no response contains them. The empty string
removes them.*/
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub tag_list: ::std::option::Option<::std::string::String>,
    }
    ///Resource usage of a container; zeros if unknown.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, PartialEq)]
    #[cfg_attr(feature = "schemars", derive(::schemars::JsonSchema))]
    #[non_exhaustive]
    pub struct ContainerStats {
        /**Processor usage in percent, a decimal number. Since controller 9.4.2 it is a
string such as `"12.34"` if the service has a package and metrics are available;
otherwise, and before, it is a JSON number. Expect both forms.*/
        ///
        ///The form of a string comes since controller 9.4.2, recorded on 9.7.8.
        #[serde(with = "crate::wire::decimal_or_number")]
        #[cfg_attr(
            feature = "schemars",
            schemars(with = "crate::wire::DecimalOrNumberSchema")
        )]
        pub cpu: ::rust_decimal::Decimal,
        ///Memory usage in percent.
        pub mem: f64,
    }
    ///One container.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, PartialEq)]
    #[cfg_attr(feature = "schemars", derive(::schemars::JsonSchema))]
    #[non_exhaustive]
    pub struct ContainerView {
        ///One container of a service.
        pub container: Container,
    }
    ///The version of the controller and the API versions it supports.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, PartialEq)]
    #[cfg_attr(feature = "schemars", derive(::schemars::JsonSchema))]
    #[non_exhaustive]
    pub struct ControllerVersion {
        ///API versions that can be requested, lowest first.
        pub api_available_versions: ::std::vec::Vec<i64>,
        /**The first two parts of the version as one number, 97 for 9.7. It is not an API
version; requesting it is refused.*/
        pub api_latest_version: i64,
        ///Version of the controller; container images append a hyphen and a commit.
        pub version: ::std::string::String,
    }
    ///Wrapper for the new certificate.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, PartialEq)]
    #[cfg_attr(feature = "schemars", derive(::schemars::JsonSchema))]
    #[non_exhaustive]
    pub struct CreateCertificateRequest {
        ///The new certificate.
        pub certificate: CertificateCreate,
    }
    ///Wrapper for the user to invite.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, PartialEq)]
    #[cfg_attr(feature = "schemars", derive(::schemars::JsonSchema))]
    #[non_exhaustive]
    pub struct CreateCollaboratorRequest {
        ///The user to invite.
        pub collaborator: CollaboratorCreate,
    }
    ///Wrapper for the new domain.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, PartialEq)]
    #[cfg_attr(feature = "schemars", derive(::schemars::JsonSchema))]
    #[non_exhaustive]
    pub struct CreateDomainRequest {
        ///The new domain.
        pub domain: DomainCreate,
    }
    ///Wrapper for the new host entry.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, PartialEq)]
    #[cfg_attr(feature = "schemars", derive(::schemars::JsonSchema))]
    #[non_exhaustive]
    pub struct CreateHostEntryRequest {
        ///The new host entry.
        pub host_entry: HostEntryCreate,
    }
    ///Wrapper for the new rule.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, PartialEq)]
    #[cfg_attr(feature = "schemars", derive(::schemars::JsonSchema))]
    #[non_exhaustive]
    pub struct CreateIngressRuleRequest {
        ///The new rule.
        pub ingress_rule: IngressRuleCreate,
    }
    ///Wrapper for the new key. Without it, or if it is empty, the server responds with 404.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, PartialEq)]
    #[cfg_attr(feature = "schemars", derive(::schemars::JsonSchema))]
    #[non_exhaustive]
    pub struct CreateSshKeyRequest {
        ///The new key.
        pub user_ssh_key: SshKeyCreate,
    }
    ///The new backup.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, PartialEq)]
    #[cfg_attr(feature = "schemars", derive(::schemars::JsonSchema))]
    #[non_exhaustive]
    pub struct CreateVolumeBackupRequest {
        /**The server POSTs `{"timestamp", "success", "data"}` when the event ends, once for
each container and possibly with contradicting outcomes.*/
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub callback: ::std::option::Option<PowerCallback>,
        ///Name of the backup, at least three characters without spaces.
        pub name: ::std::string::String,
    }
    ///The backup to export.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, PartialEq)]
    #[cfg_attr(feature = "schemars", derive(::schemars::JsonSchema))]
    #[non_exhaustive]
    pub struct CreateVolumeExportRequest {
        /**The server POSTs `{"timestamp", "success", "data"}` when the event ends, once for
each container and possibly with contradicting outcomes.*/
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub callback: ::std::option::Option<PowerCallback>,
        ///Id of the backup, from the list.
        pub id: ::std::string::String,
    }
    ///A host name, and the service that it points to.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, PartialEq)]
    #[cfg_attr(feature = "schemars", derive(::schemars::JsonSchema))]
    #[non_exhaustive]
    pub struct Domain {
        ///Id of the service of the ingress rule; null if there is none.
        #[serde(default)]
        pub container_service: ::std::option::Option<crate::types::ServiceId>,
        ///When the domain was added, RFC 3339 in UTC with milliseconds.
        #[cfg_attr(feature = "schemars", schemars(with = "crate::wire::DateTimeSchema"))]
        pub created_at: ::jiff::Timestamp,
        /**Host name. After an update it may be a string that is no host name, because the
server does not check it then.*/
        pub domain: ::std::string::String,
        ///Whether requests over plain HTTP are redirected to HTTPS.
        pub force_https: bool,
        ///Whether responses have the header `X-Frame-Options`. Absent in the list.
        ///
        ///Holds since controller 9.7.0, recorded on 9.7.8.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub header_frame_options: ::std::option::Option<bool>,
        ///Whether responses have the header `Strict-Transport-Security`. Null means no.
        #[serde(default)]
        pub header_hsts: ::std::option::Option<bool>,
        ///Whether that header covers subdomains too. Absent in the list.
        ///
        ///Holds since controller 9.7.0, recorded on 9.7.8.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub hsts_include_subdomains: ::std::option::Option<bool>,
        ///Whether that header asks browsers to preload the domain. Absent in the list.
        ///
        ///Holds since controller 9.7.0, recorded on 9.7.8.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub hsts_preload: ::std::option::Option<bool>,
        ///Id of the domain.
        pub id: crate::types::DomainId,
        /**Id of the ingress rule that the domain points to; null if there is none. Absent
in the list.*/
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub ingress_rule_id: ::std::option::Option<crate::types::IngressRuleId>,
        /**Whether the server obtains certificates for the domain from Let's Encrypt. Absent
in the list.*/
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub le_enabled: ::std::option::Option<bool>,
        ///State of the certificate from Let's Encrypt. Accept values that are not in this list.
        pub lets_encrypt: crate::types::DomainCertificateState,
        ///Paths of related resources; null if there is no service.
        #[serde(default)]
        pub links: ::std::option::Option<DomainLinks>,
        /**Whether the platform gave the service this domain. It can then be neither changed
nor deleted.*/
        pub system_domain: bool,
        ///When the domain was last changed, RFC 3339 in UTC with milliseconds.
        #[cfg_attr(feature = "schemars", schemars(with = "crate::wire::DateTimeSchema"))]
        pub updated_at: ::jiff::Timestamp,
    }
    ///The new domain.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, PartialEq)]
    #[cfg_attr(feature = "schemars", derive(::schemars::JsonSchema))]
    #[non_exhaustive]
    pub struct DomainCreate {
        ///Host name, without a scheme. It must not be taken by anybody.
        pub domain: ::std::string::String,
        ///Whether requests over plain HTTP are redirected to HTTPS. Default: false.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub force_https: ::std::option::Option<bool>,
        /**Whether responses have the header `X-Frame-Options`. Controllers before 9.7.0
ignore it.*/
        ///
        ///Holds since controller 9.7.0, read from source.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub header_frame_options: ::std::option::Option<bool>,
        /**Whether responses have the header `Strict-Transport-Security`. Default: false.
The documentation misspells it as `heder_hsts`.*/
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub header_hsts: ::std::option::Option<bool>,
        ///Whether that header covers subdomains too. Controllers before 9.7.0 ignore it.
        ///
        ///Holds since controller 9.7.0, read from source.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub hsts_include_subdomains: ::std::option::Option<bool>,
        /**Whether that header asks browsers to preload the domain. Controllers before 9.7.0
ignore it.*/
        ///
        ///Holds since controller 9.7.0, read from source.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub hsts_preload: ::std::option::Option<bool>,
        /**Id of the ingress rule to point the domain to. The server does not check that it
belongs to the caller.*/
        pub ingress_rule_id: crate::types::IngressRuleId,
        ///Whether the server obtains certificates from Let's Encrypt. Default: false.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub le_enabled: ::std::option::Option<bool>,
        /**Whether the domain becomes the one in `default_domain` of the service. Default:
false. No domain in a response has it.*/
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub make_primary: ::std::option::Option<bool>,
    }
    ///Paths of related resources, starting with `/api`, without a host.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, PartialEq)]
    #[cfg_attr(feature = "schemars", derive(::schemars::JsonSchema))]
    #[non_exhaustive]
    pub struct DomainLinks {
        ///The service.
        pub container_service: ::std::string::String,
    }
    ///One page of domains.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, PartialEq)]
    #[cfg_attr(feature = "schemars", derive(::schemars::JsonSchema))]
    #[non_exhaustive]
    pub struct DomainList {
        /**The domains of this page, in no order, without `le_enabled` and
`ingress_rule_id`.*/
        pub domains: ::std::vec::Vec<Domain>,
    }
    ///Fields to change; absent fields keep their value.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, Default, PartialEq)]
    #[cfg_attr(feature = "schemars", derive(::schemars::JsonSchema))]
    #[non_exhaustive]
    pub struct DomainUpdate {
        /**New host name, without a scheme. The server checks that it is neither empty nor
taken, but not that it is a host name.*/
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub domain: ::std::option::Option<::std::string::String>,
        ///Whether requests over plain HTTP are redirected to HTTPS.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub force_https: ::std::option::Option<bool>,
        /**Whether responses have the header `X-Frame-Options`. Controllers before 9.7.0
ignore it.*/
        ///
        ///Holds since controller 9.7.0, read from source.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub header_frame_options: ::std::option::Option<bool>,
        /**Whether responses have the header `Strict-Transport-Security`. The documentation
misspells it as `heder_hsts`.*/
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub header_hsts: ::std::option::Option<bool>,
        ///Whether that header covers subdomains too. Controllers before 9.7.0 ignore it.
        ///
        ///Holds since controller 9.7.0, read from source.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub hsts_include_subdomains: ::std::option::Option<bool>,
        /**Whether that header asks browsers to preload the domain. Controllers before 9.7.0
ignore it.*/
        ///
        ///Holds since controller 9.7.0, read from source.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub hsts_preload: ::std::option::Option<bool>,
        ///Id of the ingress rule to point the domain to; null is refused with 422.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub ingress_rule_id: ::std::option::Option<crate::types::IngressRuleId>,
        ///Whether the server obtains certificates from Let's Encrypt.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub le_enabled: ::std::option::Option<bool>,
        /**Whether the domain becomes the one in `default_domain` of the service. No domain
in a response has it.*/
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub make_primary: ::std::option::Option<bool>,
    }
    ///One domain.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, PartialEq)]
    #[cfg_attr(feature = "schemars", derive(::schemars::JsonSchema))]
    #[non_exhaustive]
    pub struct DomainView {
        ///A host name, and the service that it points to.
        pub domain: Domain,
    }
    /**An operation on a service, or something that happened to it. One event represents a
whole call, however many containers are affected.

No status is final by itself: `completed` was recorded to become `running` again
after 8 and after 31 seconds, and `failed` to become `completed`. With several
containers, `completed` comes with the first container that is done.*/
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, PartialEq)]
    #[cfg_attr(feature = "schemars", derive(::schemars::JsonSchema))]
    #[non_exhaustive]
    pub struct Event {
        ///Who caused it; null if nobody did.
        #[serde(default)]
        pub audit: ::std::option::Option<EventAudit>,
        ///When it started, RFC 3339 in UTC with milliseconds.
        #[cfg_attr(feature = "schemars", schemars(with = "crate::wire::DateTimeSchema"))]
        pub created_at: ::jiff::Timestamp,
        ///Description for people, in the language of the account.
        pub description: ::std::string::String,
        /**Code of the event type; null on a few events. A start or restart of a container
that its node does not know has the code of a rebuild.*/
        #[serde(default)]
        pub event_code: ::std::option::Option<::std::string::String>,
        ///Id of the event; later ones have higher ids.
        pub id: crate::types::EventId,
        ///Type of the event, such as `container.stop`; the key of the description.
        #[serde(default)]
        pub locale: ::std::option::Option<::std::string::String>,
        ///Whether it is a notice and not an operation.
        #[serde(default)]
        pub notice: ::std::option::Option<bool>,
        /**Reason for the status, for people; null if there is none. A completed event may
keep the reason of an earlier failure, and the reason may be the long message of
an exception.*/
        #[serde(default)]
        pub state_reason: ::std::option::Option<::std::string::String>,
        /**Status of an event. Accept values that are not in this list. `completed`, `failed`
and `cancelled` are final states that may still change.*/
        pub status: crate::types::EventStatus,
        /**When it last changed, RFC 3339 in UTC with milliseconds; each finished container
changes it.*/
        #[cfg_attr(feature = "schemars", schemars(with = "crate::wire::DateTimeSchema"))]
        pub updated_at: ::jiff::Timestamp,
    }
    ///Who caused an event.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, PartialEq)]
    #[cfg_attr(feature = "schemars", derive(::schemars::JsonSchema))]
    #[non_exhaustive]
    pub struct EventAudit {
        ///When the call arrived, RFC 3339 in UTC with milliseconds.
        #[cfg_attr(feature = "schemars", schemars(with = "crate::wire::DateTimeSchema"))]
        pub created_at: ::jiff::Timestamp,
        ///Type of action, such as `updated`, `deleted` or `backup.create`; null on a few.
        #[serde(default)]
        pub event: ::std::option::Option<::std::string::String>,
        ///Id of the audit record.
        pub id: i64,
        ///Client address; empty if the server does not know it.
        pub ip_addr: ::std::string::String,
        ///What the server stored about the action, of any type; usually null.
        pub raw_data: ::serde_json::Value,
        ///When it was last changed, RFC 3339 in UTC with milliseconds.
        #[cfg_attr(feature = "schemars", schemars(with = "crate::wire::DateTimeSchema"))]
        pub updated_at: ::jiff::Timestamp,
        ///The user who caused the event; both fields are null if there was none.
        pub user: EventUser,
    }
    ///A detail of an event.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, PartialEq)]
    #[cfg_attr(feature = "schemars", derive(::schemars::JsonSchema))]
    #[non_exhaustive]
    pub struct EventDetail {
        ///When it happened, RFC 3339 in UTC with milliseconds.
        #[cfg_attr(feature = "schemars", schemars(with = "crate::wire::DateTimeSchema"))]
        pub created_at: ::jiff::Timestamp,
        /**Message for people, in no fixed format: a sentence, an exception or YAML with
language tags. Null was recorded.*/
        #[serde(default)]
        pub data: ::std::option::Option<::std::string::String>,
        ///Code of the detail; null on a few.
        #[serde(default)]
        pub event_code: ::std::option::Option<::std::string::String>,
        ///Id of the detail.
        pub id: i64,
        ///When it was last changed, RFC 3339 in UTC with milliseconds.
        #[cfg_attr(feature = "schemars", schemars(with = "crate::wire::DateTimeSchema"))]
        pub updated_at: ::jiff::Timestamp,
    }
    ///The events of a service, or one page of those of a project.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, PartialEq)]
    #[cfg_attr(feature = "schemars", derive(::schemars::JsonSchema))]
    #[non_exhaustive]
    pub struct EventList {
        ///The events, newest first, without their details.
        pub events: ::std::vec::Vec<Event>,
    }
    ///The user who caused the event; both fields are null if there was none.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, PartialEq)]
    #[cfg_attr(feature = "schemars", derive(::schemars::JsonSchema))]
    #[non_exhaustive]
    pub struct EventUser {
        ///Id of the user; null if there was none.
        #[serde(default)]
        pub id: ::std::option::Option<crate::types::UserId>,
        ///Name of the user; null if there was none.
        #[serde(default)]
        pub name: ::std::option::Option<::std::string::String>,
    }
    ///One event with its details.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, PartialEq)]
    #[cfg_attr(feature = "schemars", derive(::schemars::JsonSchema))]
    #[non_exhaustive]
    pub struct EventView {
        /**An event as the single-event operations return it: the fields of the list and the
details.*/
        pub event_log: EventWithDetails,
    }
    /**An event as the single-event operations return it: the fields of the list and the
details.*/
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, PartialEq)]
    #[cfg_attr(feature = "schemars", derive(::schemars::JsonSchema))]
    #[non_exhaustive]
    pub struct EventWithDetails {
        ///Who caused it; null if nobody did.
        #[serde(default)]
        pub audit: ::std::option::Option<EventAudit>,
        ///When it started, RFC 3339 in UTC with milliseconds.
        #[cfg_attr(feature = "schemars", schemars(with = "crate::wire::DateTimeSchema"))]
        pub created_at: ::jiff::Timestamp,
        ///Description for people, in the language of the account.
        pub description: ::std::string::String,
        /**Code of the event type; null on a few events. A start or restart of a container
that its node does not know has the code of a rebuild.*/
        #[serde(default)]
        pub event_code: ::std::option::Option<::std::string::String>,
        ///Details, oldest first; empty if there was no problem.
        pub event_details: ::std::vec::Vec<EventDetail>,
        ///Id of the event; later ones have higher ids.
        pub id: crate::types::EventId,
        ///Type of the event, such as `container.stop`; the key of the description.
        #[serde(default)]
        pub locale: ::std::option::Option<::std::string::String>,
        ///Whether it is a notice and not an operation.
        #[serde(default)]
        pub notice: ::std::option::Option<bool>,
        /**Reason for the status, for people; null if there is none. A completed event may
keep the reason of an earlier failure, and the reason may be the long message of
an exception.*/
        #[serde(default)]
        pub state_reason: ::std::option::Option<::std::string::String>,
        /**Status of an event. Accept values that are not in this list. `completed`, `failed`
and `cancelled` are final states that may still change.*/
        pub status: crate::types::EventStatus,
        /**When it last changed, RFC 3339 in UTC with milliseconds; each finished container
changes it.*/
        #[cfg_attr(feature = "schemars", schemars(with = "crate::wire::DateTimeSchema"))]
        pub updated_at: ::jiff::Timestamp,
    }
    ///A name, and the address that the containers of the service resolve it to.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, PartialEq)]
    #[cfg_attr(feature = "schemars", derive(::schemars::JsonSchema))]
    #[non_exhaustive]
    pub struct HostEntry {
        ///When the entry was added, RFC 3339 in UTC with milliseconds.
        #[cfg_attr(feature = "schemars", schemars(with = "crate::wire::DateTimeSchema"))]
        pub created_at: ::jiff::Timestamp,
        /**The name. Null if the entry comes from the image and its service has no container yet, or
if null was sent.*/
        #[serde(default)]
        pub hostname: ::std::option::Option<::std::string::String>,
        ///Id of the host entry.
        pub id: crate::types::HostEntryId,
        ///The address, as it was sent; null as for `hostname`.
        #[serde(default)]
        pub ipaddr: ::std::option::Option<::std::string::String>,
        /**Whether the server changes the address when the container that the entry of an image
stands for gets another one.*/
        pub keep_updated: bool,
        ///The image whose container the entry stands for; empty if a user added the entry.
        pub source_image: HostEntrySource,
        ///When the entry was last changed, RFC 3339 in UTC with milliseconds.
        #[cfg_attr(feature = "schemars", schemars(with = "crate::wire::DateTimeSchema"))]
        pub updated_at: ::jiff::Timestamp,
    }
    ///The new host entry.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, PartialEq)]
    #[cfg_attr(feature = "schemars", derive(::schemars::JsonSchema))]
    #[non_exhaustive]
    pub struct HostEntryCreate {
        ///The name. The server does not check it.
        pub hostname: ::std::string::String,
        ///The address. The server does not check it.
        pub ipaddr: ::std::string::String,
    }
    ///The host entries of a service.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, PartialEq)]
    #[cfg_attr(feature = "schemars", derive(::schemars::JsonSchema))]
    #[non_exhaustive]
    pub struct HostEntryList {
        ///The host entries, in the order in which they were added.
        pub host_entries: ::std::vec::Vec<HostEntry>,
    }
    ///The image whose container the entry stands for; empty if a user added the entry.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, Default, PartialEq)]
    #[cfg_attr(feature = "schemars", derive(::schemars::JsonSchema))]
    #[non_exhaustive]
    pub struct HostEntrySource {
        ///Id of the image.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub id: ::std::option::Option<crate::types::ImageId>,
        ///Display name of the image.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub label: ::std::option::Option<::std::string::String>,
    }
    ///Fields to change; absent fields keep their value.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, Default, PartialEq)]
    #[cfg_attr(feature = "schemars", derive(::schemars::JsonSchema))]
    #[non_exhaustive]
    pub struct HostEntryUpdate {
        ///The name. The server does not check it.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub hostname: ::std::option::Option<::std::string::String>,
        ///The address. The server does not check it.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub ipaddr: ::std::option::Option<::std::string::String>,
        /**Whether the server changes the address when the container that the entry of an image
stands for gets another one.*/
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub keep_updated: ::std::option::Option<bool>,
    }
    ///One host entry.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, PartialEq)]
    #[cfg_attr(feature = "schemars", derive(::schemars::JsonSchema))]
    #[non_exhaustive]
    pub struct HostEntryView {
        ///A name, and the address that the containers of the service resolve it to.
        pub host_entry: HostEntry,
    }
    ///Images that are offered together.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, PartialEq)]
    #[cfg_attr(feature = "schemars", derive(::schemars::JsonSchema))]
    #[non_exhaustive]
    pub struct ImageCollection {
        ///Whether it is offered; the list has no others.
        pub active: bool,
        ///Its images, with all of their fields.
        pub container_images: ::std::vec::Vec<ContainerImage>,
        ///When it was created, RFC 3339 in UTC with milliseconds.
        #[cfg_attr(feature = "schemars", schemars(with = "crate::wire::DateTimeSchema"))]
        pub created_at: ::jiff::Timestamp,
        ///Id of the collection.
        pub id: crate::types::ImageCollectionId,
        ///Display name.
        pub label: ::std::string::String,
        ///Its place among the collections, lowest first.
        pub sort: i64,
        ///When it was last changed, RFC 3339 in UTC with milliseconds.
        #[cfg_attr(feature = "schemars", schemars(with = "crate::wire::DateTimeSchema"))]
        pub updated_at: ::jiff::Timestamp,
    }
    ///One page of image collections.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, PartialEq)]
    #[cfg_attr(feature = "schemars", derive(::schemars::JsonSchema))]
    #[non_exhaustive]
    pub struct ImageCollectionList {
        ///The collections of this page.
        pub image_collections: ::std::vec::Vec<ImageCollection>,
    }
    ///An environment variable of the containers.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, PartialEq)]
    #[cfg_attr(feature = "schemars", derive(::schemars::JsonSchema))]
    #[non_exhaustive]
    pub struct ImageEnvParam {
        ///Id of the image.
        pub container_image_id: crate::types::ImageId,
        ///When it was created, RFC 3339 in UTC with milliseconds.
        #[cfg_attr(feature = "schemars", schemars(with = "crate::wire::DateTimeSchema"))]
        pub created_at: ::jiff::Timestamp,
        ///The entry of the image's `available_vars` to use; null for a static parameter.
        #[serde(default)]
        pub env_value: ::std::option::Option<::std::string::String>,
        ///Id of the parameter.
        pub id: i64,
        ///Display name.
        #[serde(default)]
        pub label: ::std::option::Option<::std::string::String>,
        ///Name of the variable.
        pub name: ::std::string::String,
        ///`variable`: `env_value` names the value; `static`: `static_value` is the value.
        pub param_type: ::std::string::String,
        ///The value; null for a variable parameter.
        #[serde(default)]
        pub static_value: ::std::option::Option<::std::string::String>,
        ///When it was last changed, RFC 3339 in UTC with milliseconds.
        #[cfg_attr(feature = "schemars", schemars(with = "crate::wire::DateTimeSchema"))]
        pub updated_at: ::jiff::Timestamp,
    }
    ///A hosts file entry of the containers.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, PartialEq)]
    #[cfg_attr(feature = "schemars", derive(::schemars::JsonSchema))]
    #[non_exhaustive]
    pub struct ImageHostEntry {
        ///When it was created, RFC 3339 in UTC with milliseconds.
        #[cfg_attr(feature = "schemars", schemars(with = "crate::wire::DateTimeSchema"))]
        pub created_at: ::jiff::Timestamp,
        ///Host name.
        pub hostname: ::std::string::String,
        ///Id of the entry.
        pub id: i64,
        ///The image whose container the entry points to, or `{}` if there is none.
        #[serde(default, with = "crate::wire::all_or_nothing")]
        #[cfg_attr(feature = "schemars", schemars(with = "ImageHostEntrySource"))]
        pub source_image: ::std::option::Option<ImageHostEntrySource>,
        ///When it was last changed, RFC 3339 in UTC with milliseconds.
        #[cfg_attr(feature = "schemars", schemars(with = "crate::wire::DateTimeSchema"))]
        pub updated_at: ::jiff::Timestamp,
    }
    ///The image whose container the entry points to, or `{}` if there is none.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, PartialEq)]
    #[cfg_attr(feature = "schemars", derive(::schemars::JsonSchema))]
    #[non_exhaustive]
    pub struct ImageHostEntrySource {
        ///Id of the image.
        pub id: crate::types::ImageId,
        ///Display name of the image.
        pub label: ::std::string::String,
    }
    ///Paths of the internal load balancer, without `/api`; `{}` if there is none.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, Default, PartialEq)]
    #[cfg_attr(feature = "schemars", derive(::schemars::JsonSchema))]
    #[non_exhaustive]
    pub struct ImageIngressLinks {
        ///The load balancer's image.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub internal_load_balancer: ::std::option::Option<::std::string::String>,
        ///The load balancer's ingress parameter.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub load_balancer_rule: ::std::option::Option<::std::string::String>,
    }
    ///An ingress rule of a new service.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, PartialEq)]
    #[cfg_attr(feature = "schemars", derive(::schemars::JsonSchema))]
    #[non_exhaustive]
    pub struct ImageIngressParam {
        ///Whether the container itself uses TLS.
        pub backend_ssl: bool,
        ///When it was created, RFC 3339 in UTC with milliseconds.
        #[cfg_attr(feature = "schemars", schemars(with = "crate::wire::DateTimeSchema"))]
        pub created_at: ::jiff::Timestamp,
        ///Whether it is open to the internet.
        pub external_access: bool,
        ///Id of the parameter.
        pub id: i64,
        ///Id of the image of the internal load balancer; null if there is none.
        #[serde(default)]
        pub internal_load_balancer_id: ::std::option::Option<crate::types::ImageId>,
        ///Paths of the internal load balancer, without `/api`; `{}` if there is none.
        pub links: ImageIngressLinks,
        ///Id of the load balancer's own ingress parameter; null if there is none.
        #[serde(default)]
        pub load_balancer_rule_id: ::std::option::Option<i64>,
        ///Port inside the container.
        pub port: i64,
        ///Protocol, one of `http`, `https`, `tcp`, `tls` and `udp` today.
        pub proto: ::std::string::String,
        ///Whether TCP connections are balanced across the containers.
        pub tcp_lb: bool,
        ///PROXY protocol to the container: `none` or one of the `send-proxy` variants.
        pub tcp_proxy_opt: ::std::string::String,
        ///When it was last changed, RFC 3339 in UTC with milliseconds.
        #[cfg_attr(feature = "schemars", schemars(with = "crate::wire::DateTimeSchema"))]
        pub updated_at: ::jiff::Timestamp,
    }
    ///Paths of related resources.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, Default, PartialEq)]
    #[cfg_attr(feature = "schemars", derive(::schemars::JsonSchema))]
    #[non_exhaustive]
    pub struct ImageLinks {
        ///The registry that the image comes from.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub container_image_provider: ::std::option::Option<::std::string::String>,
    }
    ///A registry that images come from.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, PartialEq)]
    #[cfg_attr(feature = "schemars", derive(::schemars::JsonSchema))]
    #[non_exhaustive]
    pub struct ImageProvider {
        ///When it was created, RFC 3339 in UTC with milliseconds.
        #[cfg_attr(feature = "schemars", schemars(with = "crate::wire::DateTimeSchema"))]
        pub created_at: ::jiff::Timestamp,
        ///Host of the registry; empty for the default of the container engine.
        pub hostname: ::std::string::String,
        ///Id of the provider.
        pub id: crate::types::ImageProviderId,
        ///Whether new images come from it unless they name another one.
        pub is_default: bool,
        ///Display name.
        pub name: ::std::string::String,
        ///When it was last changed, RFC 3339 in UTC with milliseconds.
        #[cfg_attr(feature = "schemars", schemars(with = "crate::wire::DateTimeSchema"))]
        pub updated_at: ::jiff::Timestamp,
    }
    ///The image providers.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, PartialEq)]
    #[cfg_attr(feature = "schemars", derive(::schemars::JsonSchema))]
    #[non_exhaustive]
    pub struct ImageProviderList {
        ///The providers, in no order.
        pub container_image_providers: ::std::vec::Vec<ImageProvider>,
    }
    ///An image provider, or none.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, PartialEq)]
    #[cfg_attr(feature = "schemars", derive(::schemars::JsonSchema))]
    #[non_exhaustive]
    pub struct ImageProviderView {
        ///The provider; empty if there is none with this id.
        pub container_image_provider: ::std::vec::Vec<ImageProvider>,
    }
    ///A setting requested when a service is ordered.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, PartialEq)]
    #[cfg_attr(feature = "schemars", derive(::schemars::JsonSchema))]
    #[non_exhaustive]
    pub struct ImageSettingParam {
        ///Id of the image.
        pub container_image_id: crate::types::ImageId,
        ///When it was created, RFC 3339 in UTC with milliseconds.
        #[cfg_attr(feature = "schemars", schemars(with = "crate::wire::DateTimeSchema"))]
        pub created_at: ::jiff::Timestamp,
        ///Id of the setting.
        pub id: i64,
        ///Display name.
        #[serde(default)]
        pub label: ::std::option::Option<::std::string::String>,
        ///Name that environment variables refer to.
        pub name: ::std::string::String,
        ///`password`: the server generates the value; `static`: the value is given.
        pub param_type: ::std::string::String,
        ///When it was last changed, RFC 3339 in UTC with milliseconds.
        #[cfg_attr(feature = "schemars", schemars(with = "crate::wire::DateTimeSchema"))]
        pub updated_at: ::jiff::Timestamp,
        ///The default value; null for a password.
        #[serde(default)]
        pub value: ::std::option::Option<::std::string::String>,
    }
    ///A version of the image.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, PartialEq)]
    #[cfg_attr(feature = "schemars", derive(::schemars::JsonSchema))]
    ///
    ///Holds since controller 9.4.11, recorded on 9.7.8.
    #[non_exhaustive]
    pub struct ImageVariant {
        ///Script that runs after a service has changed to this variant; null for none.
        #[serde(default)]
        pub after_migrate: ::std::option::Option<::std::string::String>,
        ///Script that runs before a service changes to this variant; null for none.
        #[serde(default)]
        pub before_migrate: ::std::option::Option<::std::string::String>,
        ///When the variant was created, RFC 3339 in UTC with milliseconds.
        #[cfg_attr(feature = "schemars", schemars(with = "crate::wire::DateTimeSchema"))]
        pub created_at: ::jiff::Timestamp,
        ///Id of the variant.
        pub id: crate::types::ImageVariantId,
        ///Whether new services use this variant by default.
        pub is_default: bool,
        ///Display name; null only if the server's own validation was bypassed.
        #[serde(default)]
        pub label: ::std::option::Option<::std::string::String>,
        ///Tag under which the image is pulled.
        #[serde(default)]
        pub registry_image_tag: ::std::option::Option<::std::string::String>,
        ///Script that undoes a change to this variant; null for none.
        #[serde(default)]
        pub rollback_migrate: ::std::option::Option<::std::string::String>,
        ///When the variant was last changed, RFC 3339 in UTC with milliseconds.
        #[cfg_attr(feature = "schemars", schemars(with = "crate::wire::DateTimeSchema"))]
        pub updated_at: ::jiff::Timestamp,
        ///Whether the tag is known to exist in the registry.
        pub validated_tag: bool,
        /**When the tag was last checked, RFC 3339 in UTC with milliseconds; null for
never.*/
        #[serde(default)]
        #[cfg_attr(
            feature = "schemars",
            schemars(with = "::std::option::Option<crate::wire::DateTimeSchema>")
        )]
        pub validated_tag_updated: ::std::option::Option<::jiff::Timestamp>,
        ///Position in lists, lowest first.
        pub version: i64,
    }
    ///One object with the image's own id, label and times instead of its variants.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, PartialEq)]
    #[cfg_attr(feature = "schemars", derive(::schemars::JsonSchema))]
    ///
    ///Holds until controller 9.4.10, recorded on 9.3.1.
    #[non_exhaustive]
    pub struct ImageVariants {
        ///When the image was created, RFC 3339 in UTC with milliseconds.
        #[cfg_attr(feature = "schemars", schemars(with = "crate::wire::DateTimeSchema"))]
        pub created_at: ::jiff::Timestamp,
        ///Id of the image.
        pub id: i64,
        ///Label of the image.
        pub label: ::std::string::String,
        ///Tag; null except directly after a call that set one.
        #[serde(default)]
        pub registry_image_tag: ::std::option::Option<::std::string::String>,
        ///When the image was last changed, RFC 3339 in UTC with milliseconds.
        #[cfg_attr(feature = "schemars", schemars(with = "crate::wire::DateTimeSchema"))]
        pub updated_at: ::jiff::Timestamp,
    }
    /**One object with the image's own id, label and times. The server is meant to list the
volumes here, and a later version may send an array.*/
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, PartialEq)]
    #[cfg_attr(feature = "schemars", derive(::schemars::JsonSchema))]
    #[non_exhaustive]
    pub struct ImageVolumes {
        ///When the image was created, RFC 3339 in UTC with milliseconds.
        #[cfg_attr(feature = "schemars", schemars(with = "crate::wire::DateTimeSchema"))]
        pub created_at: ::jiff::Timestamp,
        ///Whether volumes are accessible with SFTP.
        pub enable_sftp: bool,
        ///Id of the image.
        pub id: i64,
        ///Label of the image.
        pub label: ::std::string::String,
        ///When the image was last changed, RFC 3339 in UTC with milliseconds.
        #[cfg_attr(feature = "schemars", schemars(with = "crate::wire::DateTimeSchema"))]
        pub updated_at: ::jiff::Timestamp,
    }
    ///A port of a service or of an SFTP container, and who reaches it.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, PartialEq)]
    #[cfg_attr(feature = "schemars", derive(::schemars::JsonSchema))]
    #[non_exhaustive]
    pub struct IngressRule {
        ///Whether the container itself uses TLS.
        pub backend_ssl: bool,
        ///Id of the service; null for the rule of an SFTP container.
        #[serde(default)]
        pub container_service_id: ::std::option::Option<crate::types::ServiceId>,
        ///When it was created, RFC 3339 in UTC with milliseconds.
        #[cfg_attr(feature = "schemars", schemars(with = "crate::wire::DateTimeSchema"))]
        pub created_at: ::jiff::Timestamp,
        ///Whether it is open to the internet.
        pub external_access: bool,
        ///Id of the rule.
        pub id: crate::types::IngressRuleId,
        ///Id of the internal load balancer, itself a service; null if there is none.
        #[serde(default)]
        pub internal_load_balancer_id: ::std::option::Option<crate::types::ServiceId>,
        /**Paths of related resources, starting with `/api`, without a host. None of them leads to the rule's
own resources: that of the domains lacks a letter, and that of the balancing rule has no action.*/
        pub links: IngressRuleLinks,
        ///Always empty: the server cannot show a rule that balances others.
        pub load_balanced_rules: ::std::vec::Vec<
            ::serde_json::Map<::std::string::String, ::serde_json::Value>,
        >,
        ///Id of the rule of the internal load balancer; null if there is none.
        #[serde(default)]
        pub load_balancer_rule_id: ::std::option::Option<crate::types::IngressRuleId>,
        ///Port inside the container. The server does not check the range.
        pub port: i64,
        /**Port on the node through which a `tcp`, `tls` or `udp` rule with external access is reached;
0 if there is none.*/
        pub port_nat: i64,
        ///Protocol of a rule. Accept values that are not in this list.
        pub proto: crate::types::IngressProtocol,
        ///Id of the availability zone, in spite of the name; null if there is none.
        #[serde(default)]
        pub region_id: ::std::option::Option<crate::types::AvailabilityZoneId>,
        ///Whether only Bunny may connect.
        ///
        ///Holds since controller 9.6.1, recorded on 9.7.8.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub restrict_bunny: ::std::option::Option<bool>,
        ///Whether only Cloudflare may connect.
        pub restrict_cf: bool,
        ///Whether TCP connections are balanced across the containers.
        pub tcp_lb: bool,
        /**PROXY protocol that the load balancer speaks to the container. Accept values that are not in this
list.*/
        pub tcp_proxy_opt: crate::types::IngressProxyProtocol,
        ///When it was last changed, RFC 3339 in UTC with milliseconds.
        #[cfg_attr(feature = "schemars", schemars(with = "crate::wire::DateTimeSchema"))]
        pub updated_at: ::jiff::Timestamp,
    }
    ///The new rule.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, PartialEq)]
    #[cfg_attr(feature = "schemars", derive(::schemars::JsonSchema))]
    #[non_exhaustive]
    pub struct IngressRuleCreate {
        ///Whether the container itself uses TLS.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub backend_ssl: ::std::option::Option<bool>,
        ///Id of the service, not of a container.
        pub container_service_id: crate::types::ServiceId,
        ///Whether it is open to the internet. Default: false.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub external_access: ::std::option::Option<bool>,
        /**Port inside the container. The server does not check the range, but it must not be taken by
another rule of the service.*/
        pub port: i64,
        ///Protocol of a rule. Accept values that are not in this list.
        pub proto: crate::types::IngressProtocol,
        /**Whether only Bunny may connect; not together with `restrict_cf`. Controllers before 9.6.1
ignore it.*/
        ///
        ///Holds since controller 9.6.1, recorded on 9.7.8.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub restrict_bunny: ::std::option::Option<bool>,
        ///Whether only Cloudflare may connect.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub restrict_cf: ::std::option::Option<bool>,
        ///Whether TCP connections are balanced across the containers.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub tcp_lb: ::std::option::Option<bool>,
        /**PROXY protocol that the load balancer speaks to the container. Accept values that are not in this
list.*/
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub tcp_proxy_opt: ::std::option::Option<crate::types::IngressProxyProtocol>,
    }
    /**Paths of related resources, starting with `/api`, without a host. None of them leads to the rule's
own resources: that of the domains lacks a letter, and that of the balancing rule has no action.*/
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, PartialEq)]
    #[cfg_attr(feature = "schemars", derive(::schemars::JsonSchema))]
    #[non_exhaustive]
    pub struct IngressRuleLinks {
        /**Meant to be the domains, but the path does not exist: it begins with `/api/network` instead
of `/api/networks`.*/
        pub domains: ::std::string::String,
        ///The service that is the internal load balancer. Absent without one.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub internal_load_balancer: ::std::option::Option<::std::string::String>,
        ///The rule of the internal load balancer; the path has no action. Absent without one.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub load_balancer_rule: ::std::option::Option<::std::string::String>,
    }
    ///The ingress rules of a service.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, PartialEq)]
    #[cfg_attr(feature = "schemars", derive(::schemars::JsonSchema))]
    #[non_exhaustive]
    pub struct IngressRuleList {
        ///The rules, in no order.
        pub ingress_rules: ::std::vec::Vec<IngressRule>,
    }
    ///Fields to change; absent fields keep their value.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, Default, PartialEq)]
    #[cfg_attr(feature = "schemars", derive(::schemars::JsonSchema))]
    #[non_exhaustive]
    pub struct IngressRuleUpdate {
        ///Whether the container itself uses TLS.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub backend_ssl: ::std::option::Option<bool>,
        ///Whether it is open to the internet.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub external_access: ::std::option::Option<bool>,
        /**Port inside the container. The server does not check the range, but it must not be taken by
another rule of the service.*/
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub port: ::std::option::Option<i64>,
        ///Protocol of a rule. Accept values that are not in this list.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub proto: ::std::option::Option<crate::types::IngressProtocol>,
        /**Whether only Bunny may connect; not together with `restrict_cf`. Controllers before 9.6.1
ignore it.*/
        ///
        ///Holds since controller 9.6.1, recorded on 9.7.8.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub restrict_bunny: ::std::option::Option<bool>,
        ///Whether only Cloudflare may connect.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub restrict_cf: ::std::option::Option<bool>,
        ///Whether TCP connections are balanced across the containers.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub tcp_lb: ::std::option::Option<bool>,
        /**PROXY protocol that the load balancer speaks to the container. Accept values that are not in this
list.*/
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub tcp_proxy_opt: ::std::option::Option<crate::types::IngressProxyProtocol>,
    }
    ///One ingress rule.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, PartialEq)]
    #[cfg_attr(feature = "schemars", derive(::schemars::JsonSchema))]
    #[non_exhaustive]
    pub struct IngressRuleView {
        ///A port of a service or of an SFTP container, and who reaches it.
        pub ingress_rule: IngressRule,
    }
    ///What services are reached through from outside.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, PartialEq)]
    #[cfg_attr(feature = "schemars", derive(::schemars::JsonSchema))]
    #[non_exhaustive]
    pub struct LoadBalancer {
        ///When it was created, RFC 3339 in UTC with milliseconds.
        #[cfg_attr(feature = "schemars", schemars(with = "crate::wire::DateTimeSchema"))]
        pub created_at: ::jiff::Timestamp,
        ///Id of the load balancer.
        pub id: crate::types::LoadBalancerId,
        ///Display name; null if it has none.
        #[serde(default)]
        pub label: ::std::option::Option<::std::string::String>,
        ///Name of the load balancer; null if it has none.
        #[serde(default)]
        pub name: ::std::option::Option<::std::string::String>,
        ///Address to point domains to.
        pub public_ip: ::std::string::String,
        ///When it was last changed, RFC 3339 in UTC with milliseconds.
        #[cfg_attr(feature = "schemars", schemars(with = "crate::wire::DateTimeSchema"))]
        pub updated_at: ::jiff::Timestamp,
    }
    ///Load balancers, all those of a service or one page.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, PartialEq)]
    #[cfg_attr(feature = "schemars", derive(::schemars::JsonSchema))]
    #[non_exhaustive]
    pub struct LoadBalancerList {
        ///The load balancers.
        pub load_balancers: ::std::vec::Vec<LoadBalancer>,
    }
    ///One load balancer.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, PartialEq)]
    #[cfg_attr(feature = "schemars", derive(::schemars::JsonSchema))]
    #[non_exhaustive]
    pub struct LoadBalancerView {
        ///What services are reached through from outside.
        pub load_balancer: LoadBalancer,
    }
    ///A place that projects can run in. Other operations call it `region`.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, PartialEq)]
    #[cfg_attr(feature = "schemars", derive(::schemars::JsonSchema))]
    #[non_exhaustive]
    pub struct Location {
        ///Id of the location.
        pub id: crate::types::LocationId,
        ///Name of the location.
        pub name: ::std::string::String,
        /**Availability zones of the location, each a group of nodes. Other operations call
them `availability_zone`.*/
        pub regions: ::std::vec::Vec<LocationRegion>,
    }
    ///One page of locations.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, PartialEq)]
    #[cfg_attr(feature = "schemars", derive(::schemars::JsonSchema))]
    #[non_exhaustive]
    pub struct LocationList {
        ///The locations of this page, sorted by name.
        pub locations: ::std::vec::Vec<Location>,
    }
    ///An availability zone of a location, in spite of the name.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, PartialEq)]
    #[cfg_attr(feature = "schemars", derive(::schemars::JsonSchema))]
    #[non_exhaustive]
    pub struct LocationRegion {
        ///Id of the availability zone, the number that `region` of a product refers to.
        pub id: crate::types::AvailabilityZoneId,
        ///Name of the availability zone.
        pub name: ::std::string::String,
    }
    ///One location.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, PartialEq)]
    #[cfg_attr(feature = "schemars", derive(::schemars::JsonSchema))]
    #[non_exhaustive]
    pub struct LocationView {
        ///A place that projects can run in. Other operations call it `region`.
        pub location: Location,
    }
    ///Log lines, newest first, each as an array of time, container and message.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, PartialEq)]
    #[serde(transparent)]
    #[cfg_attr(feature = "schemars", derive(::schemars::JsonSchema))]
    #[non_exhaustive]
    pub struct LogLines(pub ::std::vec::Vec<crate::wire::LogLine>);
    impl ::std::ops::Deref for LogLines {
        type Target = ::std::vec::Vec<crate::wire::LogLine>;
        fn deref(&self) -> &::std::vec::Vec<crate::wire::LogLine> {
            &self.0
        }
    }
    impl ::std::convert::From<LogLines> for ::std::vec::Vec<crate::wire::LogLine> {
        fn from(value: LogLines) -> Self {
            value.0
        }
    }
    impl ::std::convert::From<::std::vec::Vec<crate::wire::LogLine>> for LogLines {
        fn from(value: ::std::vec::Vec<crate::wire::LogLine>) -> Self {
            Self(value)
        }
    }
    ///The address of the malware scanner.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, PartialEq)]
    #[cfg_attr(feature = "schemars", derive(::schemars::JsonSchema))]
    ///
    ///Holds since controller 9.3.2, recorded on 9.7.8.
    #[non_exhaustive]
    pub struct Monarx {
        ///Where the page of the service can be opened without a login; empty if there is none.
        pub url: crate::wire::Secret,
    }
    ///The address of the malware scanner.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, PartialEq)]
    #[cfg_attr(feature = "schemars", derive(::schemars::JsonSchema))]
    ///
    ///Holds since controller 9.3.2, recorded on 9.7.8.
    #[non_exhaustive]
    pub struct MonarxView {
        ///The address of the malware scanner.
        pub monarx: Monarx,
    }
    ///A DNS zone by id and name.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, PartialEq)]
    #[cfg_attr(feature = "schemars", derive(::schemars::JsonSchema))]
    #[non_exhaustive]
    pub struct NamedZone {
        ///Id of the zone.
        pub id: crate::types::ZoneId,
        ///Name of the zone, without a dot at the end.
        pub name: ::std::string::String,
    }
    ///What to do with every container of a service.
    #[derive(
        ::serde::Deserialize,
        ::serde::Serialize,
        Clone,
        Copy,
        Debug,
        Eq,
        Hash,
        Ord,
        PartialEq,
        PartialOrd
    )]
    #[cfg_attr(feature = "schemars", derive(::schemars::JsonSchema))]
    pub enum PowerAction {
        ///Start the containers that do not run.
        #[serde(rename = "start")]
        Start,
        ///Stop the containers.
        #[serde(rename = "stop")]
        Stop,
        ///Stop the containers and start them again.
        #[serde(rename = "restart")]
        Restart,
        ///Recreate the containers from their image; data outside of volumes is lost.
        #[serde(rename = "rebuild")]
        Rebuild,
    }
    impl ::std::fmt::Display for PowerAction {
        fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
            match *self {
                Self::Start => f.write_str("start"),
                Self::Stop => f.write_str("stop"),
                Self::Restart => f.write_str("restart"),
                Self::Rebuild => f.write_str("rebuild"),
            }
        }
    }
    impl ::std::str::FromStr for PowerAction {
        type Err = self::error::ConversionError;
        fn from_str(
            value: &str,
        ) -> ::std::result::Result<Self, self::error::ConversionError> {
            match value {
                "start" => Ok(Self::Start),
                "stop" => Ok(Self::Stop),
                "restart" => Ok(Self::Restart),
                "rebuild" => Ok(Self::Rebuild),
                _ => Err("invalid value".into()),
            }
        }
    }
    impl ::std::convert::TryFrom<&str> for PowerAction {
        type Error = self::error::ConversionError;
        fn try_from(
            value: &str,
        ) -> ::std::result::Result<Self, self::error::ConversionError> {
            value.parse()
        }
    }
    impl ::std::convert::TryFrom<::std::string::String> for PowerAction {
        type Error = self::error::ConversionError;
        fn try_from(
            value: ::std::string::String,
        ) -> ::std::result::Result<Self, self::error::ConversionError> {
            value.parse()
        }
    }
    /**The server POSTs `{"timestamp", "success", "data"}` when the event ends, once for
each container and possibly with contradicting outcomes.*/
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, Default, PartialEq)]
    #[cfg_attr(feature = "schemars", derive(::schemars::JsonSchema))]
    #[non_exhaustive]
    pub struct PowerCallback {
        ///Value of the `Authorization` header of the callback.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub authorization: ::std::option::Option<crate::wire::Secret>,
        ///URL of the callback.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub url: ::std::option::Option<::std::string::String>,
    }
    ///Options of a power action.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, Default, PartialEq)]
    #[cfg_attr(feature = "schemars", derive(::schemars::JsonSchema))]
    #[non_exhaustive]
    pub struct PowerContainerServiceRequest {
        /**The server POSTs `{"timestamp", "success", "data"}` when the event ends, once for
each container and possibly with contradicting outcomes.*/
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub callback: ::std::option::Option<PowerCallback>,
    }
    ///A package in one availability zone, and its price there.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, PartialEq)]
    #[cfg_attr(feature = "schemars", derive(::schemars::JsonSchema))]
    #[non_exhaustive]
    pub struct Product {
        ///Backup storage in GB.
        pub backup: i64,
        ///Traffic in GB per month; null if none is included.
        #[serde(default)]
        pub bandwidth: ::std::option::Option<i64>,
        ///Processor cores.
        #[cfg_attr(feature = "schemars", schemars(with = "crate::wire::DecimalSchema"))]
        pub cpu: ::rust_decimal::Decimal,
        /**Id of the product, the number that resizing a service accepts. It is not unique
in the list: only `id` and `region` together are.*/
        pub id: crate::types::ProductId,
        ///Disk of the container itself in GB.
        pub local_disk: i64,
        ///Memory in MB.
        pub memory: i64,
        ///Memory plus swap in MB; null for the node's setting.
        #[serde(default)]
        pub memory_swap: ::std::option::Option<i64>,
        ///Swappiness, 0 to 100; null for the node's setting.
        #[serde(default)]
        pub memory_swappiness: ::std::option::Option<i64>,
        ///Name of the package.
        pub name: ::std::string::String,
        /**Price of one container for one `term`, without a currency; zero if there is no
price in this zone.*/
        #[cfg_attr(feature = "schemars", schemars(with = "crate::wire::DecimalSchema"))]
        pub price: ::rust_decimal::Decimal,
        ///Id of the availability zone, in spite of the name.
        pub region: crate::types::AvailabilityZoneId,
        ///Volume storage in GB; null if none is included.
        #[serde(default)]
        pub storage: ::std::option::Option<i64>,
        /**Period that the price of a product is for; empty if there is no price in its zone.
Accept values that are not in this list, including the empty string.*/
        pub term: crate::types::ProductTerm,
    }
    ///The packages of all availability zones.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, PartialEq)]
    #[cfg_attr(feature = "schemars", derive(::schemars::JsonSchema))]
    #[non_exhaustive]
    pub struct ProductList {
        ///One entry for each zone and package; the same id may appear several times.
        pub products: ::std::vec::Vec<Product>,
    }
    ///A group of services that share a private network.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, PartialEq)]
    #[cfg_attr(feature = "schemars", derive(::schemars::JsonSchema))]
    #[non_exhaustive]
    pub struct Project {
        ///The group of nodes that the containers run on; null if there is no container.
        #[serde(default)]
        pub availability_zone: ::std::option::Option<ServiceAvailabilityZone>,
        ///Ids of the images that the services run, in no order.
        pub container_image_ids: ::std::vec::Vec<crate::types::ImageId>,
        ///When the project was created, RFC 3339 in UTC with milliseconds.
        #[cfg_attr(feature = "schemars", schemars(with = "crate::wire::DateTimeSchema"))]
        pub created_at: ::jiff::Timestamp,
        /**State of the project: the first that applies, in this order. Accept values that are
not in this list.*/
        pub current_state: crate::types::ProjectState,
        ///Id of the project.
        pub id: crate::types::ProjectId,
        ///Paths of related resources, starting with `/api`, without a host.
        pub links: ProjectLinks,
        ///What to show for the images of the project.
        pub metadata: ProjectMetadata,
        ///Name of the project; not unique.
        pub name: ::std::string::String,
        /**Meant to be the location of the project, but the server always sends the word
`location` as its name. See `region` of the services for the real one.*/
        pub region: ProjectRegion,
        ///Whether the project has no SFTP containers; chosen when it is ordered.
        pub skip_ssh: bool,
        ///When the project was last changed, RFC 3339 in UTC with milliseconds.
        #[cfg_attr(feature = "schemars", schemars(with = "crate::wire::DateTimeSchema"))]
        pub updated_at: ::jiff::Timestamp,
    }
    ///A project that is shared with a user.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, PartialEq)]
    #[cfg_attr(feature = "schemars", derive(::schemars::JsonSchema))]
    #[non_exhaustive]
    pub struct ProjectCollaboration {
        ///When the user was invited, RFC 3339 in UTC with milliseconds.
        #[cfg_attr(feature = "schemars", schemars(with = "crate::wire::DateTimeSchema"))]
        pub created_at: ::jiff::Timestamp,
        ///Id of the collaboration and kind of the resource, such as `2-project`.
        pub id: ::std::string::String,
        ///The project that the service belongs to.
        pub project: ServiceProject,
        ///When it was last changed, RFC 3339 in UTC with milliseconds.
        #[cfg_attr(feature = "schemars", schemars(with = "crate::wire::DateTimeSchema"))]
        pub updated_at: ::jiff::Timestamp,
    }
    ///A collaboration, the owner of the project and the collaborator.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, PartialEq)]
    #[cfg_attr(feature = "schemars", derive(::schemars::JsonSchema))]
    #[non_exhaustive]
    pub struct ProjectCollaborationView {
        ///A project that is shared with a user.
        pub collaboration: ProjectCollaboration,
        ///A user who owns or shares a resource.
        pub collaborator: CollaborationUser,
        ///A user who owns or shares a resource.
        pub resource_owner: CollaborationUser,
    }
    ///A user that a resource is shared with.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, PartialEq)]
    #[cfg_attr(feature = "schemars", derive(::schemars::JsonSchema))]
    #[non_exhaustive]
    pub struct ProjectCollaborator {
        ///A user who owns or shares a resource.
        pub collaborator: CollaborationUser,
        ///When the user was invited, RFC 3339 in UTC with milliseconds.
        #[cfg_attr(feature = "schemars", schemars(with = "crate::wire::DateTimeSchema"))]
        pub created_at: ::jiff::Timestamp,
        ///Id of the collaboration, not of the user.
        pub id: crate::types::CollaboratorId,
        ///When it was last changed, RFC 3339 in UTC with milliseconds.
        #[cfg_attr(feature = "schemars", schemars(with = "crate::wire::DateTimeSchema"))]
        pub updated_at: ::jiff::Timestamp,
    }
    ///Paths of related resources, starting with `/api`, without a host.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, PartialEq)]
    #[cfg_attr(feature = "schemars", derive(::schemars::JsonSchema))]
    #[non_exhaustive]
    pub struct ProjectLinks {
        ///The SFTP containers.
        pub bastions: ::std::string::String,
        ///The images that the services run.
        pub container_images: ::std::string::String,
        ///The services.
        pub services: ::std::string::String,
    }
    ///One page of projects.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, PartialEq)]
    #[cfg_attr(feature = "schemars", derive(::schemars::JsonSchema))]
    #[non_exhaustive]
    pub struct ProjectList {
        ///The projects of this page, sorted by name.
        pub projects: ::std::vec::Vec<Project>,
    }
    ///What to show for the images of the project.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, PartialEq)]
    #[cfg_attr(feature = "schemars", derive(::schemars::JsonSchema))]
    #[non_exhaustive]
    pub struct ProjectMetadata {
        ///Paths of the icons of the images on the controller.
        pub icons: ::std::vec::Vec<::std::string::String>,
        ///Display names of the images, in the order of `icons`.
        pub image_names: ::std::vec::Vec<::std::string::String>,
    }
    /**Meant to be the location of the project, but the server always sends the word
`location` as its name. See `region` of the services for the real one.*/
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, PartialEq)]
    #[cfg_attr(feature = "schemars", derive(::schemars::JsonSchema))]
    #[non_exhaustive]
    pub struct ProjectRegion {
        ///Always `location`.
        pub name: ::std::string::String,
    }
    ///The new name.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, PartialEq)]
    #[cfg_attr(feature = "schemars", derive(::schemars::JsonSchema))]
    #[non_exhaustive]
    pub struct ProjectUpdate {
        ///New name; it must not be empty.
        pub name: ::std::string::String,
    }
    ///One project.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, PartialEq)]
    #[cfg_attr(feature = "schemars", derive(::schemars::JsonSchema))]
    #[non_exhaustive]
    pub struct ProjectView {
        ///A group of services that share a private network.
        pub project: Project,
    }
    ///Wrapper for the new package.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, PartialEq)]
    #[cfg_attr(feature = "schemars", derive(::schemars::JsonSchema))]
    #[non_exhaustive]
    pub struct ResizeContainerServiceRequest {
        ///The new package.
        pub container_service: ContainerServiceResize,
    }
    ///The backup to restore.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, PartialEq)]
    #[cfg_attr(feature = "schemars", derive(::schemars::JsonSchema))]
    #[non_exhaustive]
    pub struct RestoreVolumeRequest {
        /**Full name of the backup: its id in the list, decoded from Base64. Neither the label nor
the id will do.*/
        pub name: ::std::string::String,
    }
    ///Wrapper for the new number of containers.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, PartialEq)]
    #[cfg_attr(feature = "schemars", derive(::schemars::JsonSchema))]
    #[non_exhaustive]
    pub struct ScaleContainerServiceRequest {
        ///The new number of containers.
        pub container_service: ContainerServiceScale,
    }
    ///The group of nodes, within the region, that the service runs on.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, PartialEq)]
    #[cfg_attr(feature = "schemars", derive(::schemars::JsonSchema))]
    #[non_exhaustive]
    pub struct ServiceAvailabilityZone {
        ///Id of the zone.
        pub id: crate::types::AvailabilityZoneId,
        ///Name of the zone.
        pub name: ::std::string::String,
    }
    /**Help for users of the image as HTML, in the caller's language; null if there is
none. Treat it as untrusted markup.*/
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, PartialEq)]
    #[cfg_attr(feature = "schemars", derive(::schemars::JsonSchema))]
    #[non_exhaustive]
    pub struct ServiceHelp {
        ///How to point a domain at the service.
        #[serde(default)]
        pub domain: ::std::option::Option<::std::string::String>,
        ///General help.
        #[serde(default)]
        pub general: ::std::option::Option<::std::string::String>,
        ///How to access the service remotely.
        #[serde(default)]
        pub remote: ::std::option::Option<::std::string::String>,
        ///How to access files with SFTP.
        #[serde(default)]
        pub ssh: ::std::option::Option<::std::string::String>,
    }
    ///Summary of the image that the containers run.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, PartialEq)]
    #[cfg_attr(feature = "schemars", derive(::schemars::JsonSchema))]
    #[non_exhaustive]
    pub struct ServiceImage {
        ///Id of the image.
        pub id: crate::types::ImageId,
        ///Display name of the image.
        pub label: ::std::string::String,
        ///Name of the image.
        pub name: ::std::string::String,
        ///Role of the image, chosen by the owner of the controller.
        pub role: ::std::string::String,
        ///The version of the image that the containers run.
        pub variant: ServiceImageVariant,
    }
    ///The version of the image that the containers run.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, PartialEq)]
    #[cfg_attr(feature = "schemars", derive(::schemars::JsonSchema))]
    #[non_exhaustive]
    pub struct ServiceImageVariant {
        ///Whether new services use this variant by default.
        pub default: bool,
        ///Id of the variant.
        pub id: crate::types::ImageVariantId,
        ///Display name of the variant; null if it has none.
        #[serde(default)]
        pub label: ::std::option::Option<::std::string::String>,
        ///Label of the image and tag of the variant, combined.
        pub name: ::std::string::String,
        ///Reference under which the image is pulled.
        pub path: ::std::string::String,
        ///Position in lists, lowest first.
        pub sort: i64,
    }
    ///Paths of related resources, starting with `/api`, without a host.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, PartialEq)]
    #[cfg_attr(feature = "schemars", derive(::schemars::JsonSchema))]
    #[non_exhaustive]
    pub struct ServiceLinks {
        ///The SFTP containers.
        pub bastions: ::std::string::String,
        ///The containers.
        pub containers: ::std::string::String,
        ///The events.
        pub events: ::std::string::String,
        ///The ingress rules.
        pub ingress_rules: ::std::string::String,
        ///The log lines.
        pub logs: ::std::string::String,
        ///The settings, including passwords in clear text.
        pub metadata: ::std::string::String,
        ///The products of the platform, the same path for every service.
        pub products: ::std::string::String,
        ///The project.
        pub project: ::std::string::String,
    }
    ///What the containers of a service used over the last three hours.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, PartialEq)]
    #[cfg_attr(feature = "schemars", derive(::schemars::JsonSchema))]
    ///
    ///Holds since controller 9.4.3, recorded on 9.7.8.
    #[non_exhaustive]
    pub struct ServiceMetrics {
        /**By the name of the container, its points, oldest first; empty without metrics. An empty
array if the metrics server cannot be read.*/
        pub stats: ::serde_json::Value,
    }
    /**Resources of each container of the service. Either all fields are present, or it is
`{}` because the service has no package.*/
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, PartialEq)]
    #[cfg_attr(feature = "schemars", derive(::schemars::JsonSchema))]
    #[non_exhaustive]
    pub struct ServicePackage {
        ///Backup storage in GB.
        pub backup: i64,
        ///Traffic in GB per month; null if none is included.
        #[serde(default)]
        pub bandwidth: ::std::option::Option<i64>,
        ///Processor cores.
        #[cfg_attr(feature = "schemars", schemars(with = "crate::wire::DecimalSchema"))]
        pub cpu: ::rust_decimal::Decimal,
        ///Name of the package.
        pub label: ::std::string::String,
        ///Disk of the container itself in GB.
        pub local_disk: i64,
        ///Memory in MB.
        pub memory: i64,
        ///Memory plus swap in MB; null for the node's setting.
        #[serde(default)]
        pub memory_swap: ::std::option::Option<i64>,
        ///Swappiness, 0 to 100; null for the node's setting.
        #[serde(default)]
        pub memory_swappiness: ::std::option::Option<i64>,
        ///Volume storage in GB; null if none is included.
        #[serde(default)]
        pub storage: ::std::option::Option<i64>,
    }
    ///The project that the service belongs to.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, PartialEq)]
    #[cfg_attr(feature = "schemars", derive(::schemars::JsonSchema))]
    #[non_exhaustive]
    pub struct ServiceProject {
        ///Id of the project.
        pub id: crate::types::ProjectId,
        ///Name of the project.
        pub name: ::std::string::String,
    }
    ///The location that the service runs in.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, PartialEq)]
    #[cfg_attr(feature = "schemars", derive(::schemars::JsonSchema))]
    #[non_exhaustive]
    pub struct ServiceRegion {
        ///Id of the location.
        pub id: crate::types::LocationId,
        ///Name of the location.
        pub name: ::std::string::String,
    }
    ///A setting of a service, such as a user name or a password.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, PartialEq)]
    #[cfg_attr(feature = "schemars", derive(::schemars::JsonSchema))]
    #[non_exhaustive]
    pub struct ServiceSetting {
        ///When it was created, RFC 3339 in UTC with milliseconds.
        #[cfg_attr(feature = "schemars", schemars(with = "crate::wire::DateTimeSchema"))]
        pub created_at: ::jiff::Timestamp,
        ///The value in clear text, also of a password; null if it has none.
        #[serde(default)]
        pub decrypted_value: ::std::option::Option<crate::wire::Secret>,
        ///Id of the setting.
        pub id: crate::types::SettingId,
        ///Display name; null if it has none.
        #[serde(default)]
        pub label: ::std::option::Option<::std::string::String>,
        ///Name of the setting, as templates of the image refer to it.
        pub name: ::std::string::String,
        ///Kind of a setting. Accept values that are not in this list.
        pub param_type: crate::types::ServiceSettingKind,
        ///When it was last changed, RFC 3339 in UTC with milliseconds.
        #[cfg_attr(feature = "schemars", schemars(with = "crate::wire::DateTimeSchema"))]
        pub updated_at: ::jiff::Timestamp,
    }
    ///The settings of a service.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, PartialEq)]
    #[cfg_attr(feature = "schemars", derive(::schemars::JsonSchema))]
    #[non_exhaustive]
    pub struct ServiceSettingList {
        ///The settings, in no order.
        pub metadata: ::std::vec::Vec<ServiceSetting>,
    }
    ///One setting, in a form that nobody has seen.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, PartialEq)]
    #[serde(transparent)]
    #[cfg_attr(feature = "schemars", derive(::schemars::JsonSchema))]
    #[non_exhaustive]
    pub struct ServiceSettingView(
        pub ::serde_json::Map<::std::string::String, ::serde_json::Value>,
    );
    impl ::std::ops::Deref for ServiceSettingView {
        type Target = ::serde_json::Map<::std::string::String, ::serde_json::Value>;
        fn deref(
            &self,
        ) -> &::serde_json::Map<::std::string::String, ::serde_json::Value> {
            &self.0
        }
    }
    impl ::std::convert::From<ServiceSettingView>
    for ::serde_json::Map<::std::string::String, ::serde_json::Value> {
        fn from(value: ServiceSettingView) -> Self {
            value.0
        }
    }
    impl ::std::convert::From<
        ::serde_json::Map<::std::string::String, ::serde_json::Value>,
    > for ServiceSettingView {
        fn from(
            value: ::serde_json::Map<::std::string::String, ::serde_json::Value>,
        ) -> Self {
            Self(value)
        }
    }
    ///A variant of the image of a service.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, PartialEq)]
    #[cfg_attr(feature = "schemars", derive(::schemars::JsonSchema))]
    ///
    ///Holds since controller 9.4.6, recorded on 9.7.8.
    #[non_exhaustive]
    pub struct ServiceVariant {
        ///Whether the service runs it.
        pub active: bool,
        ///Id of the variant.
        pub id: crate::types::ImageVariantId,
        ///Whether new services get it.
        pub is_default: bool,
        ///Display name; null if it has none.
        #[serde(default)]
        pub label: ::std::option::Option<::std::string::String>,
    }
    ///The image variants that a service can have.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, PartialEq)]
    #[cfg_attr(feature = "schemars", derive(::schemars::JsonSchema))]
    ///
    ///Holds since controller 9.4.6, recorded on 9.7.8.
    #[non_exhaustive]
    pub struct ServiceVariantList {
        ///The variants.
        pub image_variants: ::std::vec::Vec<ServiceVariant>,
    }
    ///A public key of the caller; no response contains the key itself.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, PartialEq)]
    #[cfg_attr(feature = "schemars", derive(::schemars::JsonSchema))]
    #[non_exhaustive]
    pub struct SshKey {
        ///When the key was added, RFC 3339 in UTC with milliseconds.
        #[cfg_attr(feature = "schemars", schemars(with = "crate::wire::DateTimeSchema"))]
        pub created_at: ::jiff::Timestamp,
        ///Id of the key.
        pub id: crate::types::SshKeyId,
        /**First word of the comment of the key; null if it has no comment. It cannot be
chosen or changed.*/
        #[serde(default)]
        pub label: ::std::option::Option<::std::string::String>,
        ///When the key was last changed, RFC 3339 in UTC with milliseconds.
        #[cfg_attr(feature = "schemars", schemars(with = "crate::wire::DateTimeSchema"))]
        pub updated_at: ::jiff::Timestamp,
    }
    ///The new key.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, PartialEq)]
    #[cfg_attr(feature = "schemars", derive(::schemars::JsonSchema))]
    #[non_exhaustive]
    pub struct SshKeyCreate {
        /**The public key in OpenSSH's format: type, key and comment, as one line. The first
word of the comment becomes the label.*/
        pub pubkey: ::std::string::String,
    }
    ///The caller's keys.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, PartialEq)]
    #[cfg_attr(feature = "schemars", derive(::schemars::JsonSchema))]
    #[non_exhaustive]
    pub struct SshKeyList {
        ///The keys, in no order.
        pub ssh_keys: ::std::vec::Vec<SshKey>,
    }
    ///One key.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, PartialEq)]
    #[cfg_attr(feature = "schemars", derive(::schemars::JsonSchema))]
    #[non_exhaustive]
    pub struct SshKeyView {
        ///A public key of the caller; no response contains the key itself.
        pub ssh_key: SshKey,
    }
    ///Wrapper for the fields to change; at least one is required.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, PartialEq)]
    #[cfg_attr(feature = "schemars", derive(::schemars::JsonSchema))]
    #[non_exhaustive]
    pub struct UpdateContainerServiceRequest {
        /**Fields to change; absent fields keep their value. The server accepts `label`,
`command`, `tag_list`, `master_domain_id` and `shm_size` and ignores all others.*/
        pub container_service: ContainerServiceUpdate,
    }
    ///Wrapper for the fields to change; at least one is required.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, PartialEq)]
    #[cfg_attr(feature = "schemars", derive(::schemars::JsonSchema))]
    #[non_exhaustive]
    pub struct UpdateDomainRequest {
        ///Fields to change; absent fields keep their value.
        pub domain: DomainUpdate,
    }
    ///Wrapper for the fields to change; at least one is required.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, PartialEq)]
    #[cfg_attr(feature = "schemars", derive(::schemars::JsonSchema))]
    #[non_exhaustive]
    pub struct UpdateHostEntryRequest {
        ///Fields to change; absent fields keep their value.
        pub host_entry: HostEntryUpdate,
    }
    ///Wrapper for the fields to change; at least one is required.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, PartialEq)]
    #[cfg_attr(feature = "schemars", derive(::schemars::JsonSchema))]
    #[non_exhaustive]
    pub struct UpdateIngressRuleRequest {
        ///Fields to change; absent fields keep their value.
        pub ingress_rule: IngressRuleUpdate,
    }
    ///Wrapper for the new name.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, PartialEq)]
    #[cfg_attr(feature = "schemars", derive(::schemars::JsonSchema))]
    #[non_exhaustive]
    pub struct UpdateProjectRequest {
        ///The new name.
        pub project: ProjectUpdate,
    }
    ///Wrapper for the fields to change; at least one is required.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, PartialEq)]
    #[cfg_attr(feature = "schemars", derive(::schemars::JsonSchema))]
    #[non_exhaustive]
    pub struct UpdateVolumeRequest {
        ///Fields to change; absent fields keep their value.
        pub volume: VolumeUpdate,
    }
    /**Storage that containers mount, and how it is backed up. It has either `volume_param`
or `template`, never both.*/
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, PartialEq)]
    #[cfg_attr(feature = "schemars", derive(::schemars::JsonSchema))]
    #[non_exhaustive]
    pub struct Volume {
        /**Whether the volume waits for its first mount. It cannot be backed up or restored
until then.*/
        ///
        ///Holds since controller 9.7.2, read from source.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub awaiting_mount: ::std::option::Option<bool>,
        ///Whether the volume is backed up; null means no.
        #[serde(default)]
        pub borg_enabled: ::std::option::Option<bool>,
        ///How often it is backed up, as a cron expression or a word such as `@daily`.
        pub borg_freq: ::std::string::String,
        ///How many yearly backups are kept.
        pub borg_keep_annually: i64,
        ///How many daily backups are kept.
        pub borg_keep_daily: i64,
        ///How many hourly backups are kept.
        pub borg_keep_hourly: i64,
        ///How many monthly backups are kept.
        pub borg_keep_monthly: i64,
        ///How many weekly backups are kept.
        pub borg_keep_weekly: i64,
        ///Commands that run after a backup; null means none.
        #[serde(default)]
        pub borg_post_backup: ::std::option::Option<
            ::std::vec::Vec<::std::string::String>,
        >,
        ///Commands that run after a restore.
        pub borg_post_restore: ::std::vec::Vec<::std::string::String>,
        ///Commands that run before a backup.
        pub borg_pre_backup: ::std::vec::Vec<::std::string::String>,
        ///Commands that run before a restore.
        pub borg_pre_restore: ::std::vec::Vec<::std::string::String>,
        ///Commands that run if a restore fails.
        pub borg_rollback: ::std::vec::Vec<::std::string::String>,
        ///How a volume is backed up. Accept values that are not in this list.
        pub borg_strategy: crate::types::VolumeBackupStrategy,
        ///When the volume was created, RFC 3339 in UTC with milliseconds.
        #[cfg_attr(feature = "schemars", schemars(with = "crate::wire::DateTimeSchema"))]
        pub created_at: ::jiff::Timestamp,
        ///Name of the volume that is unique on the whole controller.
        pub csrn: ::std::string::String,
        /**When the last service stopped using the volume, RFC 3339 in UTC with milliseconds;
null if one uses it.*/
        #[serde(default)]
        #[cfg_attr(
            feature = "schemars",
            schemars(with = "::std::option::Option<crate::wire::DateTimeSchema>")
        )]
        pub detached_at: ::std::option::Option<::jiff::Timestamp>,
        ///Whether the SFTP containers of the project mount the volume.
        pub enable_sftp: bool,
        ///Id of the volume.
        pub id: crate::types::VolumeId,
        ///Display name; null if it has none.
        #[serde(default)]
        pub label: ::std::option::Option<::std::string::String>,
        ///Name that the server generated, a UUID; backups and nodes use it.
        pub name: ::std::string::String,
        ///Id of the availability zone, in spite of the name; null if there is none.
        #[serde(default)]
        pub region_id: ::std::option::Option<crate::types::AvailabilityZoneId>,
        ///Id of the subscription that pays for the volume; null if none does.
        #[serde(default)]
        pub subscription_id: ::std::option::Option<crate::types::SubscriptionId>,
        /**Always null, and only there if the volume was not made from the volume of an
image; otherwise `volume_param` has it.*/
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub template: ::std::option::Option<
            ::serde_json::Map<::std::string::String, ::serde_json::Value>,
        >,
        ///Whether the volume is going to be deleted.
        pub to_trash: bool,
        /**When the volume is going to be deleted, RFC 3339 in UTC with milliseconds; null if
it is not.*/
        #[serde(default)]
        #[cfg_attr(
            feature = "schemars",
            schemars(with = "::std::option::Option<crate::wire::DateTimeSchema>")
        )]
        pub trash_after: ::std::option::Option<::jiff::Timestamp>,
        ///Id of the user who deleted the volume; null if nobody did.
        #[serde(default)]
        pub trashed_by_id: ::std::option::Option<i64>,
        ///When the volume was last changed, RFC 3339 in UTC with milliseconds.
        #[cfg_attr(feature = "schemars", schemars(with = "crate::wire::DateTimeSchema"))]
        pub updated_at: ::jiff::Timestamp,
        ///Space in use as last measured, presumably in GB; zero before that.
        #[cfg_attr(feature = "schemars", schemars(with = "crate::wire::DecimalSchema"))]
        pub usage: ::rust_decimal::Decimal,
        /**When the usage was last measured, RFC 3339 in UTC with milliseconds; null for
never.*/
        #[serde(default)]
        #[cfg_attr(
            feature = "schemars",
            schemars(with = "::std::option::Option<crate::wire::DateTimeSchema>")
        )]
        pub usage_checked: ::std::option::Option<::jiff::Timestamp>,
        ///Id of the owner.
        pub user_id: crate::types::UserId,
        ///Where services mount the volume.
        pub volume_maps: ::std::vec::Vec<VolumeMap>,
        ///The volume of an image that a volume was made from.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub volume_param: ::std::option::Option<VolumeTemplate>,
    }
    ///A backup of a volume.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, PartialEq)]
    #[cfg_attr(feature = "schemars", derive(::schemars::JsonSchema))]
    #[non_exhaustive]
    pub struct VolumeBackup {
        /**When the backup was made, RFC 3339 in UTC with milliseconds. Absent if the full name
has no time.*/
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        #[cfg_attr(
            feature = "schemars",
            schemars(with = "::std::option::Option<crate::wire::DateTimeSchema>")
        )]
        pub created: ::std::option::Option<::jiff::Timestamp>,
        ///The export of a backup.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub export: ::std::option::Option<VolumeBackupExport>,
        /**Id of the backup: its full name in URL-safe Base64. Decode it for a restore, which wants
the full name.*/
        pub id: ::std::string::String,
        /**The name that was given to it, or `auto`. The full name also has the time, and `m` if
somebody requested the backup.*/
        pub label: ::std::string::String,
    }
    ///The export of a backup.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, PartialEq)]
    #[cfg_attr(feature = "schemars", derive(::schemars::JsonSchema))]
    ///
    ///Holds since controller 9.5.0, read from source.
    #[non_exhaustive]
    pub struct VolumeBackupExport {
        ///Why the export failed.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub error: ::std::option::Option<::std::string::String>,
        ///When the URL expires, as a Unix time in whole seconds.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub expires_at: ::std::option::Option<i64>,
        ///Size of the download in bytes.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub size: ::std::option::Option<i64>,
        ///State of an export. Accept values that are not in this list.
        pub status: crate::types::VolumeExportStatus,
        ///Where to download it until it expires; anyone who has it can. Null before.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub url: ::std::option::Option<crate::wire::Secret>,
    }
    ///The backups of a volume, and the space that they need.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, PartialEq)]
    #[cfg_attr(feature = "schemars", derive(::schemars::JsonSchema))]
    #[non_exhaustive]
    pub struct VolumeBackups {
        ///The backups, newest first.
        pub archives: ::std::vec::Vec<VolumeBackup>,
        ///Size of the files in all backups, in GB.
        pub size: f64,
        ///Space in use, in GB: compressed, and with what several backups share counted once.
        pub usage: f64,
    }
    ///One page of volumes.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, PartialEq)]
    #[cfg_attr(feature = "schemars", derive(::schemars::JsonSchema))]
    #[non_exhaustive]
    pub struct VolumeList {
        ///The volumes of this page, in no order.
        pub volumes: ::std::vec::Vec<Volume>,
    }
    ///A mount of a volume.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, PartialEq)]
    #[cfg_attr(feature = "schemars", derive(::schemars::JsonSchema))]
    #[non_exhaustive]
    pub struct VolumeMap {
        ///A service that mounts a volume.
        pub container_service: VolumeService,
        ///Id of the mount.
        pub id: i64,
        ///Path inside the containers.
        pub mount_path: ::std::string::String,
        ///Whether it is mounted read-only.
        pub mount_ro: bool,
    }
    ///A service that mounts a volume.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, PartialEq)]
    #[cfg_attr(feature = "schemars", derive(::schemars::JsonSchema))]
    #[non_exhaustive]
    pub struct VolumeService {
        ///Name of the service that is unique on the whole controller.
        pub csrn: ::std::string::String,
        ///Id of the service.
        pub id: crate::types::ServiceId,
        ///Display name.
        pub label: ::std::string::String,
        ///Name that the server generated.
        pub name: ::std::string::String,
    }
    ///The volume of an image that a volume was made from.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, PartialEq)]
    #[cfg_attr(feature = "schemars", derive(::schemars::JsonSchema))]
    #[non_exhaustive]
    pub struct VolumeTemplate {
        ///The image of a volume's template.
        pub container_image: VolumeTemplateImage,
        ///Name of the image's volume that is unique on the whole controller.
        pub csrn: ::std::string::String,
        ///Id of the image's volume.
        pub id: i64,
    }
    ///The image of a volume's template.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, PartialEq)]
    #[cfg_attr(feature = "schemars", derive(::schemars::JsonSchema))]
    #[non_exhaustive]
    pub struct VolumeTemplateImage {
        ///Name of the image that is unique on the whole controller.
        pub csrn: ::std::string::String,
        ///Id of the image.
        pub id: crate::types::ImageId,
        ///Display name of the image.
        pub label: ::std::string::String,
    }
    ///Fields to change; absent fields keep their value.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, Default, PartialEq)]
    #[cfg_attr(feature = "schemars", derive(::schemars::JsonSchema))]
    #[non_exhaustive]
    pub struct VolumeUpdate {
        ///Whether the volume is backed up.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub borg_enabled: ::std::option::Option<bool>,
        ///How often it is backed up, as a cron expression or a word such as `@daily`.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub borg_freq: ::std::option::Option<::std::string::String>,
        ///How many yearly backups are kept.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub borg_keep_annually: ::std::option::Option<i64>,
        ///How many daily backups are kept, less than 8.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub borg_keep_daily: ::std::option::Option<i64>,
        ///How many hourly backups are kept.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub borg_keep_hourly: ::std::option::Option<i64>,
        ///How many monthly backups are kept.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub borg_keep_monthly: ::std::option::Option<i64>,
        ///How many weekly backups are kept.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub borg_keep_weekly: ::std::option::Option<i64>,
        ///How a volume is backed up. Accept values that are not in this list.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub borg_strategy: ::std::option::Option<crate::types::VolumeBackupStrategy>,
    }
    ///One volume.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, PartialEq)]
    #[cfg_attr(feature = "schemars", derive(::schemars::JsonSchema))]
    #[non_exhaustive]
    pub struct VolumeView {
        /**Storage that containers mount, and how it is backed up. It has either `volume_param`
or `template`, never both.*/
        pub volume: Volume,
    }
    ///A DNS zone.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, PartialEq)]
    #[cfg_attr(feature = "schemars", derive(::schemars::JsonSchema))]
    #[non_exhaustive]
    pub struct Zone {
        ///When the zone was created, RFC 3339 in UTC with milliseconds.
        #[cfg_attr(feature = "schemars", schemars(with = "crate::wire::DateTimeSchema"))]
        pub created_at: ::jiff::Timestamp,
        ///Id of the zone.
        pub id: crate::types::ZoneId,
        ///Name of the zone, without a dot at the end.
        pub name: ::std::string::String,
        ///When the zone was last changed, RFC 3339 in UTC with milliseconds.
        #[cfg_attr(feature = "schemars", schemars(with = "crate::wire::DateTimeSchema"))]
        pub updated_at: ::jiff::Timestamp,
    }
    ///A DNS zone that is shared with a user.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, PartialEq)]
    #[cfg_attr(feature = "schemars", derive(::schemars::JsonSchema))]
    #[non_exhaustive]
    pub struct ZoneCollaboration {
        ///When the user was invited, RFC 3339 in UTC with milliseconds.
        #[cfg_attr(feature = "schemars", schemars(with = "crate::wire::DateTimeSchema"))]
        pub created_at: ::jiff::Timestamp,
        ///Id of the collaboration and kind of the resource, such as `1-zone`.
        pub id: ::std::string::String,
        ///When it was last changed, RFC 3339 in UTC with milliseconds.
        #[cfg_attr(feature = "schemars", schemars(with = "crate::wire::DateTimeSchema"))]
        pub updated_at: ::jiff::Timestamp,
        ///A DNS zone by id and name.
        pub zone: NamedZone,
    }
    ///A collaboration, the owner of the zone and the collaborator.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, PartialEq)]
    #[cfg_attr(feature = "schemars", derive(::schemars::JsonSchema))]
    #[non_exhaustive]
    pub struct ZoneCollaborationView {
        ///A DNS zone that is shared with a user.
        pub collaboration: ZoneCollaboration,
        ///A user who owns or shares a resource.
        pub collaborator: CollaborationUser,
        ///A user who owns or shares a resource.
        pub resource_owner: CollaborationUser,
    }
    ///A DNS zone with its records.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, PartialEq)]
    #[cfg_attr(feature = "schemars", derive(::schemars::JsonSchema))]
    #[non_exhaustive]
    pub struct ZoneDetails {
        ///When the zone was created, RFC 3339 in UTC with milliseconds.
        #[cfg_attr(feature = "schemars", schemars(with = "crate::wire::DateTimeSchema"))]
        pub created_at: ::jiff::Timestamp,
        ///Id of the zone.
        pub id: crate::types::ZoneId,
        ///Name of the zone, without a dot at the end.
        pub name: ::std::string::String,
        ///The records of a zone, an array for each type; all of them are always there.
        pub records: ZoneRecords,
        ///When the zone was last changed, RFC 3339 in UTC with milliseconds.
        #[cfg_attr(feature = "schemars", schemars(with = "crate::wire::DateTimeSchema"))]
        pub updated_at: ::jiff::Timestamp,
    }
    ///One page of DNS zones.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, PartialEq)]
    #[cfg_attr(feature = "schemars", derive(::schemars::JsonSchema))]
    #[non_exhaustive]
    pub struct ZoneList {
        ///The zones of this page, in no order.
        pub zones: ::std::vec::Vec<Zone>,
    }
    /**A record. Which fields it has besides the first three depends on its type; those of the types
that no recording has are unknown, and other fields may be there.*/
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, PartialEq)]
    #[cfg_attr(feature = "schemars", derive(::schemars::JsonSchema))]
    #[non_exhaustive]
    pub struct ZoneRecord {
        ///The host that it names; only `CNAME`, `MX` and `NS` have it.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub hostname: ::std::option::Option<::std::string::String>,
        ///The address; only `A` and `AAAA` have it.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub ip: ::std::option::Option<::std::string::String>,
        ///Its name, with a dot at the end.
        pub name: ::std::string::String,
        ///The lower, the sooner it is used; only `MX` has it.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub priority: ::std::option::Option<i64>,
        ///How long it may be cached, in seconds.
        pub ttl: i64,
        ///Its type, such as `A` or `MX`.
        #[serde(rename = "type")]
        pub type_: ::std::string::String,
        ///The text, of `TXT` in its quotes; only `SOA` and `TXT` have it.
        #[serde(skip_serializing_if = "::std::option::Option::is_none")]
        pub value: ::std::option::Option<::std::string::String>,
    }
    ///The records of a zone, an array for each type; all of them are always there.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, PartialEq)]
    #[cfg_attr(feature = "schemars", derive(::schemars::JsonSchema))]
    #[non_exhaustive]
    pub struct ZoneRecords {
        ///Records of this type.
        #[serde(rename = "A")]
        pub a: ::std::vec::Vec<ZoneRecord>,
        ///Records of this type.
        #[serde(rename = "AAAA")]
        pub aaaa: ::std::vec::Vec<ZoneRecord>,
        ///Records of this type.
        #[serde(rename = "CAA")]
        pub caa: ::std::vec::Vec<ZoneRecord>,
        ///Records of this type.
        #[serde(rename = "CNAME")]
        pub cname: ::std::vec::Vec<ZoneRecord>,
        ///Records of this type.
        #[serde(rename = "DS")]
        pub ds: ::std::vec::Vec<ZoneRecord>,
        ///Records of this type.
        #[serde(rename = "HINFO")]
        pub hinfo: ::std::vec::Vec<ZoneRecord>,
        ///Records of this type.
        #[serde(rename = "MX")]
        pub mx: ::std::vec::Vec<ZoneRecord>,
        ///Records of this type.
        #[serde(rename = "NAPTR")]
        pub naptr: ::std::vec::Vec<ZoneRecord>,
        ///Records of this type.
        #[serde(rename = "NS")]
        pub ns: ::std::vec::Vec<ZoneRecord>,
        ///Records of this type.
        #[serde(rename = "PTR")]
        pub ptr: ::std::vec::Vec<ZoneRecord>,
        ///Records of this type.
        #[serde(rename = "SOA")]
        pub soa: ::std::vec::Vec<ZoneRecord>,
        ///Records of this type.
        #[serde(rename = "SRV")]
        pub srv: ::std::vec::Vec<ZoneRecord>,
        ///Records of this type.
        #[serde(rename = "SSHFP")]
        pub sshfp: ::std::vec::Vec<ZoneRecord>,
        ///Records of this type.
        #[serde(rename = "TLSA")]
        pub tlsa: ::std::vec::Vec<ZoneRecord>,
        ///Records of this type.
        #[serde(rename = "TXT")]
        pub txt: ::std::vec::Vec<ZoneRecord>,
    }
    ///One DNS zone.
    #[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, PartialEq)]
    #[cfg_attr(feature = "schemars", derive(::schemars::JsonSchema))]
    #[non_exhaustive]
    pub struct ZoneView {
        ///A DNS zone with its records.
        pub zone: ZoneDetails,
    }
    /// Error types.
    pub mod error {
        /// Error from a `TryFrom` or `FromStr` implementation.
        pub struct ConversionError(::std::borrow::Cow<'static, str>);
        impl ::std::error::Error for ConversionError {}
        impl ::std::fmt::Display for ConversionError {
            fn fmt(
                &self,
                f: &mut ::std::fmt::Formatter<'_>,
            ) -> Result<(), ::std::fmt::Error> {
                ::std::fmt::Display::fmt(&self.0, f)
            }
        }
        impl ::std::fmt::Debug for ConversionError {
            fn fmt(
                &self,
                f: &mut ::std::fmt::Formatter<'_>,
            ) -> Result<(), ::std::fmt::Error> {
                ::std::fmt::Debug::fmt(&self.0, f)
            }
        }
        impl From<&'static str> for ConversionError {
            fn from(value: &'static str) -> Self {
                Self(value.into())
            }
        }
        impl From<String> for ConversionError {
            fn from(value: String) -> Self {
                Self(value.into())
            }
        }
    }
    impl CertificateCreate {
        ///A `CertificateCreate` with the fields that must be sent; setters add others.
        #[must_use]
        pub fn new(
            crt: impl ::std::convert::Into<::std::string::String>,
            pkey: impl ::std::convert::Into<crate::wire::Secret>,
        ) -> Self {
            Self {
                ca: ::std::default::Default::default(),
                crt: crt.into(),
                pkey: pkey.into(),
            }
        }
        ///The certificates of its issuers in PEM, if it is not signed by itself.
        #[must_use]
        pub fn ca(
            mut self,
            value: impl ::std::convert::Into<::std::string::String>,
        ) -> Self {
            self.ca = ::std::option::Option::Some(value.into());
            self
        }
        ///The certificate in PEM.
        #[must_use]
        pub fn crt(
            mut self,
            value: impl ::std::convert::Into<::std::string::String>,
        ) -> Self {
            self.crt = value.into();
            self
        }
        ///The private key in PEM.
        #[must_use]
        pub fn pkey(
            mut self,
            value: impl ::std::convert::Into<crate::wire::Secret>,
        ) -> Self {
            self.pkey = value.into();
            self
        }
    }
    impl ChangeServiceVariantRequest {
        ///A `ChangeServiceVariantRequest` with the fields that must be sent; setters add others.
        #[must_use]
        pub fn new(
            callback: impl ::std::convert::Into<PowerCallback>,
            variant_id: impl ::std::convert::Into<crate::types::ImageVariantId>,
        ) -> Self {
            Self {
                callback: callback.into(),
                variant_id: variant_id.into(),
            }
        }
        /**The server POSTs `{"timestamp", "success", "data"}` when the event ends, once for
each container and possibly with contradicting outcomes.*/
        #[must_use]
        pub fn callback(
            mut self,
            value: impl ::std::convert::Into<PowerCallback>,
        ) -> Self {
            self.callback = value.into();
            self
        }
        ///Id of the variant, from the list.
        #[must_use]
        pub fn variant_id(
            mut self,
            value: impl ::std::convert::Into<crate::types::ImageVariantId>,
        ) -> Self {
            self.variant_id = value.into();
            self
        }
    }
    impl CollaboratorCreate {
        ///A `CollaboratorCreate` with the fields that must be sent; setters add others.
        #[must_use]
        pub fn new(
            user_email: impl ::std::convert::Into<::std::string::String>,
        ) -> Self {
            Self {
                user_email: user_email.into(),
            }
        }
        ///E-mail address of the user's account.
        #[must_use]
        pub fn user_email(
            mut self,
            value: impl ::std::convert::Into<::std::string::String>,
        ) -> Self {
            self.user_email = value.into();
            self
        }
    }
    impl ContainerServiceResize {
        ///A `ContainerServiceResize` with the fields that must be sent; setters add others.
        #[must_use]
        pub fn new(
            product_id: impl ::std::convert::Into<crate::types::ProductId>,
        ) -> Self {
            Self {
                product_id: product_id.into(),
            }
        }
        /**Id of a product of type package, from `GET /api/products`; not the id of the
package itself. Unknown ids are refused with 422.*/
        #[must_use]
        pub fn product_id(
            mut self,
            value: impl ::std::convert::Into<crate::types::ProductId>,
        ) -> Self {
            self.product_id = value.into();
            self
        }
    }
    impl ContainerServiceScale {
        ///A `ContainerServiceScale` with the fields that must be sent; setters add others.
        #[must_use]
        pub fn new(qty: impl ::std::convert::Into<i64>) -> Self {
            Self { qty: qty.into() }
        }
        /**Total number of containers after scaling. A number below one also gets 202, and
the event then fails.*/
        #[must_use]
        pub fn qty(mut self, value: impl ::std::convert::Into<i64>) -> Self {
            self.qty = value.into();
            self
        }
    }
    impl ContainerServiceUpdate {
        ///An empty `ContainerServiceUpdate`: nothing is sent but what the setters add.
        #[must_use]
        pub fn new() -> Self {
            Self::default()
        }
        ///New command; null for the image's own.
        #[must_use]
        pub fn command(
            mut self,
            value: impl ::std::convert::Into<crate::wire::Patch<::std::string::String>>,
        ) -> Self {
            self.command = value.into();
            self
        }
        ///New display name; null or empty removes it.
        #[must_use]
        pub fn label(
            mut self,
            value: impl ::std::convert::Into<crate::wire::Patch<::std::string::String>>,
        ) -> Self {
            self.label = value.into();
            self
        }
        /**Id of the domain shown in `default_domain`; null for the platform's. The server
does not check that it exists or belongs to the service.*/
        #[must_use]
        pub fn master_domain_id(
            mut self,
            value: impl ::std::convert::Into<crate::wire::Patch<crate::types::DomainId>>,
        ) -> Self {
            self.master_domain_id = value.into();
            self
        }
        ///Documented, but the server ignores it. To rename, set `label`.
        #[must_use]
        pub fn name(
            mut self,
            value: impl ::std::convert::Into<::std::string::String>,
        ) -> Self {
            self.name = ::std::option::Option::Some(value.into());
            self
        }
        ///For administrators; ignored for others. No response contains it.
        #[must_use]
        pub fn override_autoremove(
            mut self,
            value: impl ::std::convert::Into<bool>,
        ) -> Self {
            self.override_autoremove = ::std::option::Option::Some(value.into());
            self
        }
        ///Documented, but the server ignores it. Use the resize operation.
        #[must_use]
        pub fn package_id(
            mut self,
            value: impl ::std::convert::Into<crate::types::PackageId>,
        ) -> Self {
            self.package_id = ::std::option::Option::Some(value.into());
            self
        }
        ///Documented, but the server ignores it. Use the scale operation.
        #[must_use]
        pub fn scale(mut self, value: impl ::std::convert::Into<i64>) -> Self {
            self.scale = ::std::option::Option::Some(value.into());
            self
        }
        /**New shared memory of each container in bytes; zero for the image's default. A
value below zero or above the service's memory limit is refused with 422, and
nothing changes. It takes effect with a rebuild. Controllers before 9.6.2
silently ignore it.*/
        ///
        ///Holds since controller 9.6.2, recorded on 9.7.8.
        #[must_use]
        pub fn shm_size(mut self, value: impl ::std::convert::Into<i64>) -> Self {
            self.shm_size = ::std::option::Option::Some(value.into());
            self
        }
        /**All tags, separated by commas; no response contains them. The empty string
removes them.*/
        #[must_use]
        pub fn tag_list(
            mut self,
            value: impl ::std::convert::Into<::std::string::String>,
        ) -> Self {
            self.tag_list = ::std::option::Option::Some(value.into());
            self
        }
    }
    impl CreateCertificateRequest {
        ///A `CreateCertificateRequest` with the fields that must be sent; setters add others.
        #[must_use]
        pub fn new(certificate: impl ::std::convert::Into<CertificateCreate>) -> Self {
            Self {
                certificate: certificate.into(),
            }
        }
        ///The new certificate.
        #[must_use]
        pub fn certificate(
            mut self,
            value: impl ::std::convert::Into<CertificateCreate>,
        ) -> Self {
            self.certificate = value.into();
            self
        }
    }
    impl CreateCollaboratorRequest {
        ///A `CreateCollaboratorRequest` with the fields that must be sent; setters add others.
        #[must_use]
        pub fn new(collaborator: impl ::std::convert::Into<CollaboratorCreate>) -> Self {
            Self {
                collaborator: collaborator.into(),
            }
        }
        ///The user to invite.
        #[must_use]
        pub fn collaborator(
            mut self,
            value: impl ::std::convert::Into<CollaboratorCreate>,
        ) -> Self {
            self.collaborator = value.into();
            self
        }
    }
    impl CreateDomainRequest {
        ///A `CreateDomainRequest` with the fields that must be sent; setters add others.
        #[must_use]
        pub fn new(domain: impl ::std::convert::Into<DomainCreate>) -> Self {
            Self { domain: domain.into() }
        }
        ///The new domain.
        #[must_use]
        pub fn domain(mut self, value: impl ::std::convert::Into<DomainCreate>) -> Self {
            self.domain = value.into();
            self
        }
    }
    impl CreateHostEntryRequest {
        ///A `CreateHostEntryRequest` with the fields that must be sent; setters add others.
        #[must_use]
        pub fn new(host_entry: impl ::std::convert::Into<HostEntryCreate>) -> Self {
            Self {
                host_entry: host_entry.into(),
            }
        }
        ///The new host entry.
        #[must_use]
        pub fn host_entry(
            mut self,
            value: impl ::std::convert::Into<HostEntryCreate>,
        ) -> Self {
            self.host_entry = value.into();
            self
        }
    }
    impl CreateIngressRuleRequest {
        ///A `CreateIngressRuleRequest` with the fields that must be sent; setters add others.
        #[must_use]
        pub fn new(ingress_rule: impl ::std::convert::Into<IngressRuleCreate>) -> Self {
            Self {
                ingress_rule: ingress_rule.into(),
            }
        }
        ///The new rule.
        #[must_use]
        pub fn ingress_rule(
            mut self,
            value: impl ::std::convert::Into<IngressRuleCreate>,
        ) -> Self {
            self.ingress_rule = value.into();
            self
        }
    }
    impl CreateSshKeyRequest {
        ///A `CreateSshKeyRequest` with the fields that must be sent; setters add others.
        #[must_use]
        pub fn new(user_ssh_key: impl ::std::convert::Into<SshKeyCreate>) -> Self {
            Self {
                user_ssh_key: user_ssh_key.into(),
            }
        }
        ///The new key.
        #[must_use]
        pub fn user_ssh_key(
            mut self,
            value: impl ::std::convert::Into<SshKeyCreate>,
        ) -> Self {
            self.user_ssh_key = value.into();
            self
        }
    }
    impl CreateVolumeBackupRequest {
        ///A `CreateVolumeBackupRequest` with the fields that must be sent; setters add others.
        #[must_use]
        pub fn new(name: impl ::std::convert::Into<::std::string::String>) -> Self {
            Self {
                callback: ::std::default::Default::default(),
                name: name.into(),
            }
        }
        /**The server POSTs `{"timestamp", "success", "data"}` when the event ends, once for
each container and possibly with contradicting outcomes.*/
        #[must_use]
        pub fn callback(
            mut self,
            value: impl ::std::convert::Into<PowerCallback>,
        ) -> Self {
            self.callback = ::std::option::Option::Some(value.into());
            self
        }
        ///Name of the backup, at least three characters without spaces.
        #[must_use]
        pub fn name(
            mut self,
            value: impl ::std::convert::Into<::std::string::String>,
        ) -> Self {
            self.name = value.into();
            self
        }
    }
    impl CreateVolumeExportRequest {
        ///A `CreateVolumeExportRequest` with the fields that must be sent; setters add others.
        #[must_use]
        pub fn new(id: impl ::std::convert::Into<::std::string::String>) -> Self {
            Self {
                callback: ::std::default::Default::default(),
                id: id.into(),
            }
        }
        /**The server POSTs `{"timestamp", "success", "data"}` when the event ends, once for
each container and possibly with contradicting outcomes.*/
        #[must_use]
        pub fn callback(
            mut self,
            value: impl ::std::convert::Into<PowerCallback>,
        ) -> Self {
            self.callback = ::std::option::Option::Some(value.into());
            self
        }
        ///Id of the backup, from the list.
        #[must_use]
        pub fn id(
            mut self,
            value: impl ::std::convert::Into<::std::string::String>,
        ) -> Self {
            self.id = value.into();
            self
        }
    }
    impl DomainCreate {
        ///A `DomainCreate` with the fields that must be sent; setters add others.
        #[must_use]
        pub fn new(
            domain: impl ::std::convert::Into<::std::string::String>,
            ingress_rule_id: impl ::std::convert::Into<crate::types::IngressRuleId>,
        ) -> Self {
            Self {
                domain: domain.into(),
                force_https: ::std::default::Default::default(),
                header_frame_options: ::std::default::Default::default(),
                header_hsts: ::std::default::Default::default(),
                hsts_include_subdomains: ::std::default::Default::default(),
                hsts_preload: ::std::default::Default::default(),
                ingress_rule_id: ingress_rule_id.into(),
                le_enabled: ::std::default::Default::default(),
                make_primary: ::std::default::Default::default(),
            }
        }
        ///Host name, without a scheme. It must not be taken by anybody.
        #[must_use]
        pub fn domain(
            mut self,
            value: impl ::std::convert::Into<::std::string::String>,
        ) -> Self {
            self.domain = value.into();
            self
        }
        ///Whether requests over plain HTTP are redirected to HTTPS. Default: false.
        #[must_use]
        pub fn force_https(mut self, value: impl ::std::convert::Into<bool>) -> Self {
            self.force_https = ::std::option::Option::Some(value.into());
            self
        }
        /**Whether responses have the header `X-Frame-Options`. Controllers before 9.7.0
ignore it.*/
        ///
        ///Holds since controller 9.7.0, read from source.
        #[must_use]
        pub fn header_frame_options(
            mut self,
            value: impl ::std::convert::Into<bool>,
        ) -> Self {
            self.header_frame_options = ::std::option::Option::Some(value.into());
            self
        }
        /**Whether responses have the header `Strict-Transport-Security`. Default: false.
The documentation misspells it as `heder_hsts`.*/
        #[must_use]
        pub fn header_hsts(mut self, value: impl ::std::convert::Into<bool>) -> Self {
            self.header_hsts = ::std::option::Option::Some(value.into());
            self
        }
        ///Whether that header covers subdomains too. Controllers before 9.7.0 ignore it.
        ///
        ///Holds since controller 9.7.0, read from source.
        #[must_use]
        pub fn hsts_include_subdomains(
            mut self,
            value: impl ::std::convert::Into<bool>,
        ) -> Self {
            self.hsts_include_subdomains = ::std::option::Option::Some(value.into());
            self
        }
        /**Whether that header asks browsers to preload the domain. Controllers before 9.7.0
ignore it.*/
        ///
        ///Holds since controller 9.7.0, read from source.
        #[must_use]
        pub fn hsts_preload(mut self, value: impl ::std::convert::Into<bool>) -> Self {
            self.hsts_preload = ::std::option::Option::Some(value.into());
            self
        }
        /**Id of the ingress rule to point the domain to. The server does not check that it
belongs to the caller.*/
        #[must_use]
        pub fn ingress_rule_id(
            mut self,
            value: impl ::std::convert::Into<crate::types::IngressRuleId>,
        ) -> Self {
            self.ingress_rule_id = value.into();
            self
        }
        ///Whether the server obtains certificates from Let's Encrypt. Default: false.
        #[must_use]
        pub fn le_enabled(mut self, value: impl ::std::convert::Into<bool>) -> Self {
            self.le_enabled = ::std::option::Option::Some(value.into());
            self
        }
        /**Whether the domain becomes the one in `default_domain` of the service. Default:
false. No domain in a response has it.*/
        #[must_use]
        pub fn make_primary(mut self, value: impl ::std::convert::Into<bool>) -> Self {
            self.make_primary = ::std::option::Option::Some(value.into());
            self
        }
    }
    impl DomainUpdate {
        ///An empty `DomainUpdate`: nothing is sent but what the setters add.
        #[must_use]
        pub fn new() -> Self {
            Self::default()
        }
        /**New host name, without a scheme. The server checks that it is neither empty nor
taken, but not that it is a host name.*/
        #[must_use]
        pub fn domain(
            mut self,
            value: impl ::std::convert::Into<::std::string::String>,
        ) -> Self {
            self.domain = ::std::option::Option::Some(value.into());
            self
        }
        ///Whether requests over plain HTTP are redirected to HTTPS.
        #[must_use]
        pub fn force_https(mut self, value: impl ::std::convert::Into<bool>) -> Self {
            self.force_https = ::std::option::Option::Some(value.into());
            self
        }
        /**Whether responses have the header `X-Frame-Options`. Controllers before 9.7.0
ignore it.*/
        ///
        ///Holds since controller 9.7.0, read from source.
        #[must_use]
        pub fn header_frame_options(
            mut self,
            value: impl ::std::convert::Into<bool>,
        ) -> Self {
            self.header_frame_options = ::std::option::Option::Some(value.into());
            self
        }
        /**Whether responses have the header `Strict-Transport-Security`. The documentation
misspells it as `heder_hsts`.*/
        #[must_use]
        pub fn header_hsts(mut self, value: impl ::std::convert::Into<bool>) -> Self {
            self.header_hsts = ::std::option::Option::Some(value.into());
            self
        }
        ///Whether that header covers subdomains too. Controllers before 9.7.0 ignore it.
        ///
        ///Holds since controller 9.7.0, read from source.
        #[must_use]
        pub fn hsts_include_subdomains(
            mut self,
            value: impl ::std::convert::Into<bool>,
        ) -> Self {
            self.hsts_include_subdomains = ::std::option::Option::Some(value.into());
            self
        }
        /**Whether that header asks browsers to preload the domain. Controllers before 9.7.0
ignore it.*/
        ///
        ///Holds since controller 9.7.0, read from source.
        #[must_use]
        pub fn hsts_preload(mut self, value: impl ::std::convert::Into<bool>) -> Self {
            self.hsts_preload = ::std::option::Option::Some(value.into());
            self
        }
        ///Id of the ingress rule to point the domain to; null is refused with 422.
        #[must_use]
        pub fn ingress_rule_id(
            mut self,
            value: impl ::std::convert::Into<crate::types::IngressRuleId>,
        ) -> Self {
            self.ingress_rule_id = ::std::option::Option::Some(value.into());
            self
        }
        ///Whether the server obtains certificates from Let's Encrypt.
        #[must_use]
        pub fn le_enabled(mut self, value: impl ::std::convert::Into<bool>) -> Self {
            self.le_enabled = ::std::option::Option::Some(value.into());
            self
        }
        /**Whether the domain becomes the one in `default_domain` of the service. No domain
in a response has it.*/
        #[must_use]
        pub fn make_primary(mut self, value: impl ::std::convert::Into<bool>) -> Self {
            self.make_primary = ::std::option::Option::Some(value.into());
            self
        }
    }
    impl HostEntryCreate {
        ///A `HostEntryCreate` with the fields that must be sent; setters add others.
        #[must_use]
        pub fn new(
            hostname: impl ::std::convert::Into<::std::string::String>,
            ipaddr: impl ::std::convert::Into<::std::string::String>,
        ) -> Self {
            Self {
                hostname: hostname.into(),
                ipaddr: ipaddr.into(),
            }
        }
        ///The name. The server does not check it.
        #[must_use]
        pub fn hostname(
            mut self,
            value: impl ::std::convert::Into<::std::string::String>,
        ) -> Self {
            self.hostname = value.into();
            self
        }
        ///The address. The server does not check it.
        #[must_use]
        pub fn ipaddr(
            mut self,
            value: impl ::std::convert::Into<::std::string::String>,
        ) -> Self {
            self.ipaddr = value.into();
            self
        }
    }
    impl HostEntryUpdate {
        ///An empty `HostEntryUpdate`: nothing is sent but what the setters add.
        #[must_use]
        pub fn new() -> Self {
            Self::default()
        }
        ///The name. The server does not check it.
        #[must_use]
        pub fn hostname(
            mut self,
            value: impl ::std::convert::Into<::std::string::String>,
        ) -> Self {
            self.hostname = ::std::option::Option::Some(value.into());
            self
        }
        ///The address. The server does not check it.
        #[must_use]
        pub fn ipaddr(
            mut self,
            value: impl ::std::convert::Into<::std::string::String>,
        ) -> Self {
            self.ipaddr = ::std::option::Option::Some(value.into());
            self
        }
        /**Whether the server changes the address when the container that the entry of an image
stands for gets another one.*/
        #[must_use]
        pub fn keep_updated(mut self, value: impl ::std::convert::Into<bool>) -> Self {
            self.keep_updated = ::std::option::Option::Some(value.into());
            self
        }
    }
    impl IngressRuleCreate {
        ///A `IngressRuleCreate` with the fields that must be sent; setters add others.
        #[must_use]
        pub fn new(
            container_service_id: impl ::std::convert::Into<crate::types::ServiceId>,
            port: impl ::std::convert::Into<i64>,
            proto: impl ::std::convert::Into<crate::types::IngressProtocol>,
        ) -> Self {
            Self {
                backend_ssl: ::std::default::Default::default(),
                container_service_id: container_service_id.into(),
                external_access: ::std::default::Default::default(),
                port: port.into(),
                proto: proto.into(),
                restrict_bunny: ::std::default::Default::default(),
                restrict_cf: ::std::default::Default::default(),
                tcp_lb: ::std::default::Default::default(),
                tcp_proxy_opt: ::std::default::Default::default(),
            }
        }
        ///Whether the container itself uses TLS.
        #[must_use]
        pub fn backend_ssl(mut self, value: impl ::std::convert::Into<bool>) -> Self {
            self.backend_ssl = ::std::option::Option::Some(value.into());
            self
        }
        ///Id of the service, not of a container.
        #[must_use]
        pub fn container_service_id(
            mut self,
            value: impl ::std::convert::Into<crate::types::ServiceId>,
        ) -> Self {
            self.container_service_id = value.into();
            self
        }
        ///Whether it is open to the internet. Default: false.
        #[must_use]
        pub fn external_access(
            mut self,
            value: impl ::std::convert::Into<bool>,
        ) -> Self {
            self.external_access = ::std::option::Option::Some(value.into());
            self
        }
        /**Port inside the container. The server does not check the range, but it must not be taken by
another rule of the service.*/
        #[must_use]
        pub fn port(mut self, value: impl ::std::convert::Into<i64>) -> Self {
            self.port = value.into();
            self
        }
        ///Protocol of a rule. Accept values that are not in this list.
        #[must_use]
        pub fn proto(
            mut self,
            value: impl ::std::convert::Into<crate::types::IngressProtocol>,
        ) -> Self {
            self.proto = value.into();
            self
        }
        /**Whether only Bunny may connect; not together with `restrict_cf`. Controllers before 9.6.1
ignore it.*/
        ///
        ///Holds since controller 9.6.1, recorded on 9.7.8.
        #[must_use]
        pub fn restrict_bunny(mut self, value: impl ::std::convert::Into<bool>) -> Self {
            self.restrict_bunny = ::std::option::Option::Some(value.into());
            self
        }
        ///Whether only Cloudflare may connect.
        #[must_use]
        pub fn restrict_cf(mut self, value: impl ::std::convert::Into<bool>) -> Self {
            self.restrict_cf = ::std::option::Option::Some(value.into());
            self
        }
        ///Whether TCP connections are balanced across the containers.
        #[must_use]
        pub fn tcp_lb(mut self, value: impl ::std::convert::Into<bool>) -> Self {
            self.tcp_lb = ::std::option::Option::Some(value.into());
            self
        }
        /**PROXY protocol that the load balancer speaks to the container. Accept values that are not in this
list.*/
        #[must_use]
        pub fn tcp_proxy_opt(
            mut self,
            value: impl ::std::convert::Into<crate::types::IngressProxyProtocol>,
        ) -> Self {
            self.tcp_proxy_opt = ::std::option::Option::Some(value.into());
            self
        }
    }
    impl IngressRuleUpdate {
        ///An empty `IngressRuleUpdate`: nothing is sent but what the setters add.
        #[must_use]
        pub fn new() -> Self {
            Self::default()
        }
        ///Whether the container itself uses TLS.
        #[must_use]
        pub fn backend_ssl(mut self, value: impl ::std::convert::Into<bool>) -> Self {
            self.backend_ssl = ::std::option::Option::Some(value.into());
            self
        }
        ///Whether it is open to the internet.
        #[must_use]
        pub fn external_access(
            mut self,
            value: impl ::std::convert::Into<bool>,
        ) -> Self {
            self.external_access = ::std::option::Option::Some(value.into());
            self
        }
        /**Port inside the container. The server does not check the range, but it must not be taken by
another rule of the service.*/
        #[must_use]
        pub fn port(mut self, value: impl ::std::convert::Into<i64>) -> Self {
            self.port = ::std::option::Option::Some(value.into());
            self
        }
        ///Protocol of a rule. Accept values that are not in this list.
        #[must_use]
        pub fn proto(
            mut self,
            value: impl ::std::convert::Into<crate::types::IngressProtocol>,
        ) -> Self {
            self.proto = ::std::option::Option::Some(value.into());
            self
        }
        /**Whether only Bunny may connect; not together with `restrict_cf`. Controllers before 9.6.1
ignore it.*/
        ///
        ///Holds since controller 9.6.1, recorded on 9.7.8.
        #[must_use]
        pub fn restrict_bunny(mut self, value: impl ::std::convert::Into<bool>) -> Self {
            self.restrict_bunny = ::std::option::Option::Some(value.into());
            self
        }
        ///Whether only Cloudflare may connect.
        #[must_use]
        pub fn restrict_cf(mut self, value: impl ::std::convert::Into<bool>) -> Self {
            self.restrict_cf = ::std::option::Option::Some(value.into());
            self
        }
        ///Whether TCP connections are balanced across the containers.
        #[must_use]
        pub fn tcp_lb(mut self, value: impl ::std::convert::Into<bool>) -> Self {
            self.tcp_lb = ::std::option::Option::Some(value.into());
            self
        }
        /**PROXY protocol that the load balancer speaks to the container. Accept values that are not in this
list.*/
        #[must_use]
        pub fn tcp_proxy_opt(
            mut self,
            value: impl ::std::convert::Into<crate::types::IngressProxyProtocol>,
        ) -> Self {
            self.tcp_proxy_opt = ::std::option::Option::Some(value.into());
            self
        }
    }
    impl PowerCallback {
        ///An empty `PowerCallback`: nothing is sent but what the setters add.
        #[must_use]
        pub fn new() -> Self {
            Self::default()
        }
        ///Value of the `Authorization` header of the callback.
        #[must_use]
        pub fn authorization(
            mut self,
            value: impl ::std::convert::Into<crate::wire::Secret>,
        ) -> Self {
            self.authorization = ::std::option::Option::Some(value.into());
            self
        }
        ///URL of the callback.
        #[must_use]
        pub fn url(
            mut self,
            value: impl ::std::convert::Into<::std::string::String>,
        ) -> Self {
            self.url = ::std::option::Option::Some(value.into());
            self
        }
    }
    impl PowerContainerServiceRequest {
        ///An empty `PowerContainerServiceRequest`: nothing is sent but what the setters add.
        #[must_use]
        pub fn new() -> Self {
            Self::default()
        }
        /**The server POSTs `{"timestamp", "success", "data"}` when the event ends, once for
each container and possibly with contradicting outcomes.*/
        #[must_use]
        pub fn callback(
            mut self,
            value: impl ::std::convert::Into<PowerCallback>,
        ) -> Self {
            self.callback = ::std::option::Option::Some(value.into());
            self
        }
    }
    impl ProjectUpdate {
        ///A `ProjectUpdate` with the fields that must be sent; setters add others.
        #[must_use]
        pub fn new(name: impl ::std::convert::Into<::std::string::String>) -> Self {
            Self { name: name.into() }
        }
        ///New name; it must not be empty.
        #[must_use]
        pub fn name(
            mut self,
            value: impl ::std::convert::Into<::std::string::String>,
        ) -> Self {
            self.name = value.into();
            self
        }
    }
    impl ResizeContainerServiceRequest {
        ///A `ResizeContainerServiceRequest` with the fields that must be sent; setters add others.
        #[must_use]
        pub fn new(
            container_service: impl ::std::convert::Into<ContainerServiceResize>,
        ) -> Self {
            Self {
                container_service: container_service.into(),
            }
        }
        ///The new package.
        #[must_use]
        pub fn container_service(
            mut self,
            value: impl ::std::convert::Into<ContainerServiceResize>,
        ) -> Self {
            self.container_service = value.into();
            self
        }
    }
    impl RestoreVolumeRequest {
        ///A `RestoreVolumeRequest` with the fields that must be sent; setters add others.
        #[must_use]
        pub fn new(name: impl ::std::convert::Into<::std::string::String>) -> Self {
            Self { name: name.into() }
        }
        /**Full name of the backup: its id in the list, decoded from Base64. Neither the label nor
the id will do.*/
        #[must_use]
        pub fn name(
            mut self,
            value: impl ::std::convert::Into<::std::string::String>,
        ) -> Self {
            self.name = value.into();
            self
        }
    }
    impl ScaleContainerServiceRequest {
        ///A `ScaleContainerServiceRequest` with the fields that must be sent; setters add others.
        #[must_use]
        pub fn new(
            container_service: impl ::std::convert::Into<ContainerServiceScale>,
        ) -> Self {
            Self {
                container_service: container_service.into(),
            }
        }
        ///The new number of containers.
        #[must_use]
        pub fn container_service(
            mut self,
            value: impl ::std::convert::Into<ContainerServiceScale>,
        ) -> Self {
            self.container_service = value.into();
            self
        }
    }
    impl SshKeyCreate {
        ///A `SshKeyCreate` with the fields that must be sent; setters add others.
        #[must_use]
        pub fn new(pubkey: impl ::std::convert::Into<::std::string::String>) -> Self {
            Self { pubkey: pubkey.into() }
        }
        /**The public key in OpenSSH's format: type, key and comment, as one line. The first
word of the comment becomes the label.*/
        #[must_use]
        pub fn pubkey(
            mut self,
            value: impl ::std::convert::Into<::std::string::String>,
        ) -> Self {
            self.pubkey = value.into();
            self
        }
    }
    impl UpdateContainerServiceRequest {
        ///A `UpdateContainerServiceRequest` with the fields that must be sent; setters add others.
        #[must_use]
        pub fn new(
            container_service: impl ::std::convert::Into<ContainerServiceUpdate>,
        ) -> Self {
            Self {
                container_service: container_service.into(),
            }
        }
        /**Fields to change; absent fields keep their value. The server accepts `label`,
`command`, `tag_list`, `master_domain_id` and `shm_size` and ignores all others.*/
        #[must_use]
        pub fn container_service(
            mut self,
            value: impl ::std::convert::Into<ContainerServiceUpdate>,
        ) -> Self {
            self.container_service = value.into();
            self
        }
    }
    impl UpdateDomainRequest {
        ///A `UpdateDomainRequest` with the fields that must be sent; setters add others.
        #[must_use]
        pub fn new(domain: impl ::std::convert::Into<DomainUpdate>) -> Self {
            Self { domain: domain.into() }
        }
        ///Fields to change; absent fields keep their value.
        #[must_use]
        pub fn domain(mut self, value: impl ::std::convert::Into<DomainUpdate>) -> Self {
            self.domain = value.into();
            self
        }
    }
    impl UpdateHostEntryRequest {
        ///A `UpdateHostEntryRequest` with the fields that must be sent; setters add others.
        #[must_use]
        pub fn new(host_entry: impl ::std::convert::Into<HostEntryUpdate>) -> Self {
            Self {
                host_entry: host_entry.into(),
            }
        }
        ///Fields to change; absent fields keep their value.
        #[must_use]
        pub fn host_entry(
            mut self,
            value: impl ::std::convert::Into<HostEntryUpdate>,
        ) -> Self {
            self.host_entry = value.into();
            self
        }
    }
    impl UpdateIngressRuleRequest {
        ///A `UpdateIngressRuleRequest` with the fields that must be sent; setters add others.
        #[must_use]
        pub fn new(ingress_rule: impl ::std::convert::Into<IngressRuleUpdate>) -> Self {
            Self {
                ingress_rule: ingress_rule.into(),
            }
        }
        ///Fields to change; absent fields keep their value.
        #[must_use]
        pub fn ingress_rule(
            mut self,
            value: impl ::std::convert::Into<IngressRuleUpdate>,
        ) -> Self {
            self.ingress_rule = value.into();
            self
        }
    }
    impl UpdateProjectRequest {
        ///A `UpdateProjectRequest` with the fields that must be sent; setters add others.
        #[must_use]
        pub fn new(project: impl ::std::convert::Into<ProjectUpdate>) -> Self {
            Self { project: project.into() }
        }
        ///The new name.
        #[must_use]
        pub fn project(
            mut self,
            value: impl ::std::convert::Into<ProjectUpdate>,
        ) -> Self {
            self.project = value.into();
            self
        }
    }
    impl UpdateVolumeRequest {
        ///A `UpdateVolumeRequest` with the fields that must be sent; setters add others.
        #[must_use]
        pub fn new(volume: impl ::std::convert::Into<VolumeUpdate>) -> Self {
            Self { volume: volume.into() }
        }
        ///Fields to change; absent fields keep their value.
        #[must_use]
        pub fn volume(mut self, value: impl ::std::convert::Into<VolumeUpdate>) -> Self {
            self.volume = value.into();
            self
        }
    }
    impl VolumeUpdate {
        ///An empty `VolumeUpdate`: nothing is sent but what the setters add.
        #[must_use]
        pub fn new() -> Self {
            Self::default()
        }
        ///Whether the volume is backed up.
        #[must_use]
        pub fn borg_enabled(mut self, value: impl ::std::convert::Into<bool>) -> Self {
            self.borg_enabled = ::std::option::Option::Some(value.into());
            self
        }
        ///How often it is backed up, as a cron expression or a word such as `@daily`.
        #[must_use]
        pub fn borg_freq(
            mut self,
            value: impl ::std::convert::Into<::std::string::String>,
        ) -> Self {
            self.borg_freq = ::std::option::Option::Some(value.into());
            self
        }
        ///How many yearly backups are kept.
        #[must_use]
        pub fn borg_keep_annually(
            mut self,
            value: impl ::std::convert::Into<i64>,
        ) -> Self {
            self.borg_keep_annually = ::std::option::Option::Some(value.into());
            self
        }
        ///How many daily backups are kept, less than 8.
        #[must_use]
        pub fn borg_keep_daily(mut self, value: impl ::std::convert::Into<i64>) -> Self {
            self.borg_keep_daily = ::std::option::Option::Some(value.into());
            self
        }
        ///How many hourly backups are kept.
        #[must_use]
        pub fn borg_keep_hourly(
            mut self,
            value: impl ::std::convert::Into<i64>,
        ) -> Self {
            self.borg_keep_hourly = ::std::option::Option::Some(value.into());
            self
        }
        ///How many monthly backups are kept.
        #[must_use]
        pub fn borg_keep_monthly(
            mut self,
            value: impl ::std::convert::Into<i64>,
        ) -> Self {
            self.borg_keep_monthly = ::std::option::Option::Some(value.into());
            self
        }
        ///How many weekly backups are kept.
        #[must_use]
        pub fn borg_keep_weekly(
            mut self,
            value: impl ::std::convert::Into<i64>,
        ) -> Self {
            self.borg_keep_weekly = ::std::option::Option::Some(value.into());
            self
        }
        ///How a volume is backed up. Accept values that are not in this list.
        #[must_use]
        pub fn borg_strategy(
            mut self,
            value: impl ::std::convert::Into<crate::types::VolumeBackupStrategy>,
        ) -> Self {
            self.borg_strategy = ::std::option::Option::Some(value.into());
            self
        }
    }
    ///Id of an availability zone, so that it cannot be given where another id is wanted.
    #[derive(
        Clone,
        Copy,
        Debug,
        Eq,
        Hash,
        Ord,
        PartialEq,
        PartialOrd,
        ::serde::Deserialize,
        ::serde::Serialize,
    )]
    #[cfg_attr(feature = "schemars", derive(::schemars::JsonSchema))]
    #[serde(transparent)]
    pub struct AvailabilityZoneId(i64);
    impl AvailabilityZoneId {
        /// Wraps the number that the server uses.
        pub const fn new(id: i64) -> Self {
            Self(id)
        }
        /// The number that the server uses.
        pub const fn get(self) -> i64 {
            self.0
        }
    }
    impl ::std::convert::From<i64> for AvailabilityZoneId {
        fn from(id: i64) -> Self {
            Self(id)
        }
    }
    impl ::std::convert::From<AvailabilityZoneId> for i64 {
        fn from(id: AvailabilityZoneId) -> Self {
            id.0
        }
    }
    impl ::std::fmt::Display for AvailabilityZoneId {
        fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
            ::std::fmt::Display::fmt(&self.0, f)
        }
    }
    impl ::std::str::FromStr for AvailabilityZoneId {
        type Err = ::std::num::ParseIntError;
        fn from_str(text: &str) -> ::std::result::Result<Self, Self::Err> {
            text.parse().map(Self)
        }
    }
    ///Id of a bastion, so that it cannot be given where another id is wanted.
    #[derive(
        Clone,
        Copy,
        Debug,
        Eq,
        Hash,
        Ord,
        PartialEq,
        PartialOrd,
        ::serde::Deserialize,
        ::serde::Serialize,
    )]
    #[cfg_attr(feature = "schemars", derive(::schemars::JsonSchema))]
    #[serde(transparent)]
    pub struct BastionId(i64);
    impl BastionId {
        /// Wraps the number that the server uses.
        pub const fn new(id: i64) -> Self {
            Self(id)
        }
        /// The number that the server uses.
        pub const fn get(self) -> i64 {
            self.0
        }
    }
    impl ::std::convert::From<i64> for BastionId {
        fn from(id: i64) -> Self {
            Self(id)
        }
    }
    impl ::std::convert::From<BastionId> for i64 {
        fn from(id: BastionId) -> Self {
            id.0
        }
    }
    impl ::std::fmt::Display for BastionId {
        fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
            ::std::fmt::Display::fmt(&self.0, f)
        }
    }
    impl ::std::str::FromStr for BastionId {
        type Err = ::std::num::ParseIntError;
        fn from_str(text: &str) -> ::std::result::Result<Self, Self::Err> {
            text.parse().map(Self)
        }
    }
    ///Id of a certificate, so that it cannot be given where another id is wanted.
    #[derive(
        Clone,
        Copy,
        Debug,
        Eq,
        Hash,
        Ord,
        PartialEq,
        PartialOrd,
        ::serde::Deserialize,
        ::serde::Serialize,
    )]
    #[cfg_attr(feature = "schemars", derive(::schemars::JsonSchema))]
    #[serde(transparent)]
    pub struct CertificateId(i64);
    impl CertificateId {
        /// Wraps the number that the server uses.
        pub const fn new(id: i64) -> Self {
            Self(id)
        }
        /// The number that the server uses.
        pub const fn get(self) -> i64 {
            self.0
        }
    }
    impl ::std::convert::From<i64> for CertificateId {
        fn from(id: i64) -> Self {
            Self(id)
        }
    }
    impl ::std::convert::From<CertificateId> for i64 {
        fn from(id: CertificateId) -> Self {
            id.0
        }
    }
    impl ::std::fmt::Display for CertificateId {
        fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
            ::std::fmt::Display::fmt(&self.0, f)
        }
    }
    impl ::std::str::FromStr for CertificateId {
        type Err = ::std::num::ParseIntError;
        fn from_str(text: &str) -> ::std::result::Result<Self, Self::Err> {
            text.parse().map(Self)
        }
    }
    ///Id of a collaborator, so that it cannot be given where another id is wanted.
    #[derive(
        Clone,
        Copy,
        Debug,
        Eq,
        Hash,
        Ord,
        PartialEq,
        PartialOrd,
        ::serde::Deserialize,
        ::serde::Serialize,
    )]
    #[cfg_attr(feature = "schemars", derive(::schemars::JsonSchema))]
    #[serde(transparent)]
    pub struct CollaboratorId(i64);
    impl CollaboratorId {
        /// Wraps the number that the server uses.
        pub const fn new(id: i64) -> Self {
            Self(id)
        }
        /// The number that the server uses.
        pub const fn get(self) -> i64 {
            self.0
        }
    }
    impl ::std::convert::From<i64> for CollaboratorId {
        fn from(id: i64) -> Self {
            Self(id)
        }
    }
    impl ::std::convert::From<CollaboratorId> for i64 {
        fn from(id: CollaboratorId) -> Self {
            id.0
        }
    }
    impl ::std::fmt::Display for CollaboratorId {
        fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
            ::std::fmt::Display::fmt(&self.0, f)
        }
    }
    impl ::std::str::FromStr for CollaboratorId {
        type Err = ::std::num::ParseIntError;
        fn from_str(text: &str) -> ::std::result::Result<Self, Self::Err> {
            text.parse().map(Self)
        }
    }
    ///Id of a container, so that it cannot be given where another id is wanted.
    #[derive(
        Clone,
        Copy,
        Debug,
        Eq,
        Hash,
        Ord,
        PartialEq,
        PartialOrd,
        ::serde::Deserialize,
        ::serde::Serialize,
    )]
    #[cfg_attr(feature = "schemars", derive(::schemars::JsonSchema))]
    #[serde(transparent)]
    pub struct ContainerId(i64);
    impl ContainerId {
        /// Wraps the number that the server uses.
        pub const fn new(id: i64) -> Self {
            Self(id)
        }
        /// The number that the server uses.
        pub const fn get(self) -> i64 {
            self.0
        }
    }
    impl ::std::convert::From<i64> for ContainerId {
        fn from(id: i64) -> Self {
            Self(id)
        }
    }
    impl ::std::convert::From<ContainerId> for i64 {
        fn from(id: ContainerId) -> Self {
            id.0
        }
    }
    impl ::std::fmt::Display for ContainerId {
        fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
            ::std::fmt::Display::fmt(&self.0, f)
        }
    }
    impl ::std::str::FromStr for ContainerId {
        type Err = ::std::num::ParseIntError;
        fn from_str(text: &str) -> ::std::result::Result<Self, Self::Err> {
            text.parse().map(Self)
        }
    }
    ///Id of a domain, so that it cannot be given where another id is wanted.
    #[derive(
        Clone,
        Copy,
        Debug,
        Eq,
        Hash,
        Ord,
        PartialEq,
        PartialOrd,
        ::serde::Deserialize,
        ::serde::Serialize,
    )]
    #[cfg_attr(feature = "schemars", derive(::schemars::JsonSchema))]
    #[serde(transparent)]
    pub struct DomainId(i64);
    impl DomainId {
        /// Wraps the number that the server uses.
        pub const fn new(id: i64) -> Self {
            Self(id)
        }
        /// The number that the server uses.
        pub const fn get(self) -> i64 {
            self.0
        }
    }
    impl ::std::convert::From<i64> for DomainId {
        fn from(id: i64) -> Self {
            Self(id)
        }
    }
    impl ::std::convert::From<DomainId> for i64 {
        fn from(id: DomainId) -> Self {
            id.0
        }
    }
    impl ::std::fmt::Display for DomainId {
        fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
            ::std::fmt::Display::fmt(&self.0, f)
        }
    }
    impl ::std::str::FromStr for DomainId {
        type Err = ::std::num::ParseIntError;
        fn from_str(text: &str) -> ::std::result::Result<Self, Self::Err> {
            text.parse().map(Self)
        }
    }
    ///Id of an event, so that it cannot be given where another id is wanted.
    #[derive(
        Clone,
        Copy,
        Debug,
        Eq,
        Hash,
        Ord,
        PartialEq,
        PartialOrd,
        ::serde::Deserialize,
        ::serde::Serialize,
    )]
    #[cfg_attr(feature = "schemars", derive(::schemars::JsonSchema))]
    #[serde(transparent)]
    pub struct EventId(i64);
    impl EventId {
        /// Wraps the number that the server uses.
        pub const fn new(id: i64) -> Self {
            Self(id)
        }
        /// The number that the server uses.
        pub const fn get(self) -> i64 {
            self.0
        }
    }
    impl ::std::convert::From<i64> for EventId {
        fn from(id: i64) -> Self {
            Self(id)
        }
    }
    impl ::std::convert::From<EventId> for i64 {
        fn from(id: EventId) -> Self {
            id.0
        }
    }
    impl ::std::fmt::Display for EventId {
        fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
            ::std::fmt::Display::fmt(&self.0, f)
        }
    }
    impl ::std::str::FromStr for EventId {
        type Err = ::std::num::ParseIntError;
        fn from_str(text: &str) -> ::std::result::Result<Self, Self::Err> {
            text.parse().map(Self)
        }
    }
    ///Id of a host entry, so that it cannot be given where another id is wanted.
    #[derive(
        Clone,
        Copy,
        Debug,
        Eq,
        Hash,
        Ord,
        PartialEq,
        PartialOrd,
        ::serde::Deserialize,
        ::serde::Serialize,
    )]
    #[cfg_attr(feature = "schemars", derive(::schemars::JsonSchema))]
    #[serde(transparent)]
    pub struct HostEntryId(i64);
    impl HostEntryId {
        /// Wraps the number that the server uses.
        pub const fn new(id: i64) -> Self {
            Self(id)
        }
        /// The number that the server uses.
        pub const fn get(self) -> i64 {
            self.0
        }
    }
    impl ::std::convert::From<i64> for HostEntryId {
        fn from(id: i64) -> Self {
            Self(id)
        }
    }
    impl ::std::convert::From<HostEntryId> for i64 {
        fn from(id: HostEntryId) -> Self {
            id.0
        }
    }
    impl ::std::fmt::Display for HostEntryId {
        fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
            ::std::fmt::Display::fmt(&self.0, f)
        }
    }
    impl ::std::str::FromStr for HostEntryId {
        type Err = ::std::num::ParseIntError;
        fn from_str(text: &str) -> ::std::result::Result<Self, Self::Err> {
            text.parse().map(Self)
        }
    }
    ///Id of an image, so that it cannot be given where another id is wanted.
    #[derive(
        Clone,
        Copy,
        Debug,
        Eq,
        Hash,
        Ord,
        PartialEq,
        PartialOrd,
        ::serde::Deserialize,
        ::serde::Serialize,
    )]
    #[cfg_attr(feature = "schemars", derive(::schemars::JsonSchema))]
    #[serde(transparent)]
    pub struct ImageId(i64);
    impl ImageId {
        /// Wraps the number that the server uses.
        pub const fn new(id: i64) -> Self {
            Self(id)
        }
        /// The number that the server uses.
        pub const fn get(self) -> i64 {
            self.0
        }
    }
    impl ::std::convert::From<i64> for ImageId {
        fn from(id: i64) -> Self {
            Self(id)
        }
    }
    impl ::std::convert::From<ImageId> for i64 {
        fn from(id: ImageId) -> Self {
            id.0
        }
    }
    impl ::std::fmt::Display for ImageId {
        fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
            ::std::fmt::Display::fmt(&self.0, f)
        }
    }
    impl ::std::str::FromStr for ImageId {
        type Err = ::std::num::ParseIntError;
        fn from_str(text: &str) -> ::std::result::Result<Self, Self::Err> {
            text.parse().map(Self)
        }
    }
    ///Id of an image collection, so that it cannot be given where another id is wanted.
    #[derive(
        Clone,
        Copy,
        Debug,
        Eq,
        Hash,
        Ord,
        PartialEq,
        PartialOrd,
        ::serde::Deserialize,
        ::serde::Serialize,
    )]
    #[cfg_attr(feature = "schemars", derive(::schemars::JsonSchema))]
    #[serde(transparent)]
    pub struct ImageCollectionId(i64);
    impl ImageCollectionId {
        /// Wraps the number that the server uses.
        pub const fn new(id: i64) -> Self {
            Self(id)
        }
        /// The number that the server uses.
        pub const fn get(self) -> i64 {
            self.0
        }
    }
    impl ::std::convert::From<i64> for ImageCollectionId {
        fn from(id: i64) -> Self {
            Self(id)
        }
    }
    impl ::std::convert::From<ImageCollectionId> for i64 {
        fn from(id: ImageCollectionId) -> Self {
            id.0
        }
    }
    impl ::std::fmt::Display for ImageCollectionId {
        fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
            ::std::fmt::Display::fmt(&self.0, f)
        }
    }
    impl ::std::str::FromStr for ImageCollectionId {
        type Err = ::std::num::ParseIntError;
        fn from_str(text: &str) -> ::std::result::Result<Self, Self::Err> {
            text.parse().map(Self)
        }
    }
    ///Id of an image provider, so that it cannot be given where another id is wanted.
    #[derive(
        Clone,
        Copy,
        Debug,
        Eq,
        Hash,
        Ord,
        PartialEq,
        PartialOrd,
        ::serde::Deserialize,
        ::serde::Serialize,
    )]
    #[cfg_attr(feature = "schemars", derive(::schemars::JsonSchema))]
    #[serde(transparent)]
    pub struct ImageProviderId(i64);
    impl ImageProviderId {
        /// Wraps the number that the server uses.
        pub const fn new(id: i64) -> Self {
            Self(id)
        }
        /// The number that the server uses.
        pub const fn get(self) -> i64 {
            self.0
        }
    }
    impl ::std::convert::From<i64> for ImageProviderId {
        fn from(id: i64) -> Self {
            Self(id)
        }
    }
    impl ::std::convert::From<ImageProviderId> for i64 {
        fn from(id: ImageProviderId) -> Self {
            id.0
        }
    }
    impl ::std::fmt::Display for ImageProviderId {
        fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
            ::std::fmt::Display::fmt(&self.0, f)
        }
    }
    impl ::std::str::FromStr for ImageProviderId {
        type Err = ::std::num::ParseIntError;
        fn from_str(text: &str) -> ::std::result::Result<Self, Self::Err> {
            text.parse().map(Self)
        }
    }
    ///Id of an image variant, so that it cannot be given where another id is wanted.
    #[derive(
        Clone,
        Copy,
        Debug,
        Eq,
        Hash,
        Ord,
        PartialEq,
        PartialOrd,
        ::serde::Deserialize,
        ::serde::Serialize,
    )]
    #[cfg_attr(feature = "schemars", derive(::schemars::JsonSchema))]
    #[serde(transparent)]
    pub struct ImageVariantId(i64);
    impl ImageVariantId {
        /// Wraps the number that the server uses.
        pub const fn new(id: i64) -> Self {
            Self(id)
        }
        /// The number that the server uses.
        pub const fn get(self) -> i64 {
            self.0
        }
    }
    impl ::std::convert::From<i64> for ImageVariantId {
        fn from(id: i64) -> Self {
            Self(id)
        }
    }
    impl ::std::convert::From<ImageVariantId> for i64 {
        fn from(id: ImageVariantId) -> Self {
            id.0
        }
    }
    impl ::std::fmt::Display for ImageVariantId {
        fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
            ::std::fmt::Display::fmt(&self.0, f)
        }
    }
    impl ::std::str::FromStr for ImageVariantId {
        type Err = ::std::num::ParseIntError;
        fn from_str(text: &str) -> ::std::result::Result<Self, Self::Err> {
            text.parse().map(Self)
        }
    }
    ///Id of an ingress rule, so that it cannot be given where another id is wanted.
    #[derive(
        Clone,
        Copy,
        Debug,
        Eq,
        Hash,
        Ord,
        PartialEq,
        PartialOrd,
        ::serde::Deserialize,
        ::serde::Serialize,
    )]
    #[cfg_attr(feature = "schemars", derive(::schemars::JsonSchema))]
    #[serde(transparent)]
    pub struct IngressRuleId(i64);
    impl IngressRuleId {
        /// Wraps the number that the server uses.
        pub const fn new(id: i64) -> Self {
            Self(id)
        }
        /// The number that the server uses.
        pub const fn get(self) -> i64 {
            self.0
        }
    }
    impl ::std::convert::From<i64> for IngressRuleId {
        fn from(id: i64) -> Self {
            Self(id)
        }
    }
    impl ::std::convert::From<IngressRuleId> for i64 {
        fn from(id: IngressRuleId) -> Self {
            id.0
        }
    }
    impl ::std::fmt::Display for IngressRuleId {
        fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
            ::std::fmt::Display::fmt(&self.0, f)
        }
    }
    impl ::std::str::FromStr for IngressRuleId {
        type Err = ::std::num::ParseIntError;
        fn from_str(text: &str) -> ::std::result::Result<Self, Self::Err> {
            text.parse().map(Self)
        }
    }
    ///Id of a load balancer, so that it cannot be given where another id is wanted.
    #[derive(
        Clone,
        Copy,
        Debug,
        Eq,
        Hash,
        Ord,
        PartialEq,
        PartialOrd,
        ::serde::Deserialize,
        ::serde::Serialize,
    )]
    #[cfg_attr(feature = "schemars", derive(::schemars::JsonSchema))]
    #[serde(transparent)]
    pub struct LoadBalancerId(i64);
    impl LoadBalancerId {
        /// Wraps the number that the server uses.
        pub const fn new(id: i64) -> Self {
            Self(id)
        }
        /// The number that the server uses.
        pub const fn get(self) -> i64 {
            self.0
        }
    }
    impl ::std::convert::From<i64> for LoadBalancerId {
        fn from(id: i64) -> Self {
            Self(id)
        }
    }
    impl ::std::convert::From<LoadBalancerId> for i64 {
        fn from(id: LoadBalancerId) -> Self {
            id.0
        }
    }
    impl ::std::fmt::Display for LoadBalancerId {
        fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
            ::std::fmt::Display::fmt(&self.0, f)
        }
    }
    impl ::std::str::FromStr for LoadBalancerId {
        type Err = ::std::num::ParseIntError;
        fn from_str(text: &str) -> ::std::result::Result<Self, Self::Err> {
            text.parse().map(Self)
        }
    }
    ///Id of a location, so that it cannot be given where another id is wanted.
    #[derive(
        Clone,
        Copy,
        Debug,
        Eq,
        Hash,
        Ord,
        PartialEq,
        PartialOrd,
        ::serde::Deserialize,
        ::serde::Serialize,
    )]
    #[cfg_attr(feature = "schemars", derive(::schemars::JsonSchema))]
    #[serde(transparent)]
    pub struct LocationId(i64);
    impl LocationId {
        /// Wraps the number that the server uses.
        pub const fn new(id: i64) -> Self {
            Self(id)
        }
        /// The number that the server uses.
        pub const fn get(self) -> i64 {
            self.0
        }
    }
    impl ::std::convert::From<i64> for LocationId {
        fn from(id: i64) -> Self {
            Self(id)
        }
    }
    impl ::std::convert::From<LocationId> for i64 {
        fn from(id: LocationId) -> Self {
            id.0
        }
    }
    impl ::std::fmt::Display for LocationId {
        fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
            ::std::fmt::Display::fmt(&self.0, f)
        }
    }
    impl ::std::str::FromStr for LocationId {
        type Err = ::std::num::ParseIntError;
        fn from_str(text: &str) -> ::std::result::Result<Self, Self::Err> {
            text.parse().map(Self)
        }
    }
    ///Id of a package, so that it cannot be given where another id is wanted.
    #[derive(
        Clone,
        Copy,
        Debug,
        Eq,
        Hash,
        Ord,
        PartialEq,
        PartialOrd,
        ::serde::Deserialize,
        ::serde::Serialize,
    )]
    #[cfg_attr(feature = "schemars", derive(::schemars::JsonSchema))]
    #[serde(transparent)]
    pub struct PackageId(i64);
    impl PackageId {
        /// Wraps the number that the server uses.
        pub const fn new(id: i64) -> Self {
            Self(id)
        }
        /// The number that the server uses.
        pub const fn get(self) -> i64 {
            self.0
        }
    }
    impl ::std::convert::From<i64> for PackageId {
        fn from(id: i64) -> Self {
            Self(id)
        }
    }
    impl ::std::convert::From<PackageId> for i64 {
        fn from(id: PackageId) -> Self {
            id.0
        }
    }
    impl ::std::fmt::Display for PackageId {
        fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
            ::std::fmt::Display::fmt(&self.0, f)
        }
    }
    impl ::std::str::FromStr for PackageId {
        type Err = ::std::num::ParseIntError;
        fn from_str(text: &str) -> ::std::result::Result<Self, Self::Err> {
            text.parse().map(Self)
        }
    }
    ///Id of a product, so that it cannot be given where another id is wanted.
    #[derive(
        Clone,
        Copy,
        Debug,
        Eq,
        Hash,
        Ord,
        PartialEq,
        PartialOrd,
        ::serde::Deserialize,
        ::serde::Serialize,
    )]
    #[cfg_attr(feature = "schemars", derive(::schemars::JsonSchema))]
    #[serde(transparent)]
    pub struct ProductId(i64);
    impl ProductId {
        /// Wraps the number that the server uses.
        pub const fn new(id: i64) -> Self {
            Self(id)
        }
        /// The number that the server uses.
        pub const fn get(self) -> i64 {
            self.0
        }
    }
    impl ::std::convert::From<i64> for ProductId {
        fn from(id: i64) -> Self {
            Self(id)
        }
    }
    impl ::std::convert::From<ProductId> for i64 {
        fn from(id: ProductId) -> Self {
            id.0
        }
    }
    impl ::std::fmt::Display for ProductId {
        fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
            ::std::fmt::Display::fmt(&self.0, f)
        }
    }
    impl ::std::str::FromStr for ProductId {
        type Err = ::std::num::ParseIntError;
        fn from_str(text: &str) -> ::std::result::Result<Self, Self::Err> {
            text.parse().map(Self)
        }
    }
    ///Id of a project, so that it cannot be given where another id is wanted.
    #[derive(
        Clone,
        Copy,
        Debug,
        Eq,
        Hash,
        Ord,
        PartialEq,
        PartialOrd,
        ::serde::Deserialize,
        ::serde::Serialize,
    )]
    #[cfg_attr(feature = "schemars", derive(::schemars::JsonSchema))]
    #[serde(transparent)]
    pub struct ProjectId(i64);
    impl ProjectId {
        /// Wraps the number that the server uses.
        pub const fn new(id: i64) -> Self {
            Self(id)
        }
        /// The number that the server uses.
        pub const fn get(self) -> i64 {
            self.0
        }
    }
    impl ::std::convert::From<i64> for ProjectId {
        fn from(id: i64) -> Self {
            Self(id)
        }
    }
    impl ::std::convert::From<ProjectId> for i64 {
        fn from(id: ProjectId) -> Self {
            id.0
        }
    }
    impl ::std::fmt::Display for ProjectId {
        fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
            ::std::fmt::Display::fmt(&self.0, f)
        }
    }
    impl ::std::str::FromStr for ProjectId {
        type Err = ::std::num::ParseIntError;
        fn from_str(text: &str) -> ::std::result::Result<Self, Self::Err> {
            text.parse().map(Self)
        }
    }
    ///Id of a service, so that it cannot be given where another id is wanted.
    #[derive(
        Clone,
        Copy,
        Debug,
        Eq,
        Hash,
        Ord,
        PartialEq,
        PartialOrd,
        ::serde::Deserialize,
        ::serde::Serialize,
    )]
    #[cfg_attr(feature = "schemars", derive(::schemars::JsonSchema))]
    #[serde(transparent)]
    pub struct ServiceId(i64);
    impl ServiceId {
        /// Wraps the number that the server uses.
        pub const fn new(id: i64) -> Self {
            Self(id)
        }
        /// The number that the server uses.
        pub const fn get(self) -> i64 {
            self.0
        }
    }
    impl ::std::convert::From<i64> for ServiceId {
        fn from(id: i64) -> Self {
            Self(id)
        }
    }
    impl ::std::convert::From<ServiceId> for i64 {
        fn from(id: ServiceId) -> Self {
            id.0
        }
    }
    impl ::std::fmt::Display for ServiceId {
        fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
            ::std::fmt::Display::fmt(&self.0, f)
        }
    }
    impl ::std::str::FromStr for ServiceId {
        type Err = ::std::num::ParseIntError;
        fn from_str(text: &str) -> ::std::result::Result<Self, Self::Err> {
            text.parse().map(Self)
        }
    }
    ///Id of a setting, so that it cannot be given where another id is wanted.
    #[derive(
        Clone,
        Copy,
        Debug,
        Eq,
        Hash,
        Ord,
        PartialEq,
        PartialOrd,
        ::serde::Deserialize,
        ::serde::Serialize,
    )]
    #[cfg_attr(feature = "schemars", derive(::schemars::JsonSchema))]
    #[serde(transparent)]
    pub struct SettingId(i64);
    impl SettingId {
        /// Wraps the number that the server uses.
        pub const fn new(id: i64) -> Self {
            Self(id)
        }
        /// The number that the server uses.
        pub const fn get(self) -> i64 {
            self.0
        }
    }
    impl ::std::convert::From<i64> for SettingId {
        fn from(id: i64) -> Self {
            Self(id)
        }
    }
    impl ::std::convert::From<SettingId> for i64 {
        fn from(id: SettingId) -> Self {
            id.0
        }
    }
    impl ::std::fmt::Display for SettingId {
        fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
            ::std::fmt::Display::fmt(&self.0, f)
        }
    }
    impl ::std::str::FromStr for SettingId {
        type Err = ::std::num::ParseIntError;
        fn from_str(text: &str) -> ::std::result::Result<Self, Self::Err> {
            text.parse().map(Self)
        }
    }
    ///Id of a ssh key, so that it cannot be given where another id is wanted.
    #[derive(
        Clone,
        Copy,
        Debug,
        Eq,
        Hash,
        Ord,
        PartialEq,
        PartialOrd,
        ::serde::Deserialize,
        ::serde::Serialize,
    )]
    #[cfg_attr(feature = "schemars", derive(::schemars::JsonSchema))]
    #[serde(transparent)]
    pub struct SshKeyId(i64);
    impl SshKeyId {
        /// Wraps the number that the server uses.
        pub const fn new(id: i64) -> Self {
            Self(id)
        }
        /// The number that the server uses.
        pub const fn get(self) -> i64 {
            self.0
        }
    }
    impl ::std::convert::From<i64> for SshKeyId {
        fn from(id: i64) -> Self {
            Self(id)
        }
    }
    impl ::std::convert::From<SshKeyId> for i64 {
        fn from(id: SshKeyId) -> Self {
            id.0
        }
    }
    impl ::std::fmt::Display for SshKeyId {
        fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
            ::std::fmt::Display::fmt(&self.0, f)
        }
    }
    impl ::std::str::FromStr for SshKeyId {
        type Err = ::std::num::ParseIntError;
        fn from_str(text: &str) -> ::std::result::Result<Self, Self::Err> {
            text.parse().map(Self)
        }
    }
    ///Id of a subscription, so that it cannot be given where another id is wanted.
    #[derive(
        Clone,
        Copy,
        Debug,
        Eq,
        Hash,
        Ord,
        PartialEq,
        PartialOrd,
        ::serde::Deserialize,
        ::serde::Serialize,
    )]
    #[cfg_attr(feature = "schemars", derive(::schemars::JsonSchema))]
    #[serde(transparent)]
    pub struct SubscriptionId(i64);
    impl SubscriptionId {
        /// Wraps the number that the server uses.
        pub const fn new(id: i64) -> Self {
            Self(id)
        }
        /// The number that the server uses.
        pub const fn get(self) -> i64 {
            self.0
        }
    }
    impl ::std::convert::From<i64> for SubscriptionId {
        fn from(id: i64) -> Self {
            Self(id)
        }
    }
    impl ::std::convert::From<SubscriptionId> for i64 {
        fn from(id: SubscriptionId) -> Self {
            id.0
        }
    }
    impl ::std::fmt::Display for SubscriptionId {
        fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
            ::std::fmt::Display::fmt(&self.0, f)
        }
    }
    impl ::std::str::FromStr for SubscriptionId {
        type Err = ::std::num::ParseIntError;
        fn from_str(text: &str) -> ::std::result::Result<Self, Self::Err> {
            text.parse().map(Self)
        }
    }
    ///Id of an user, so that it cannot be given where another id is wanted.
    #[derive(
        Clone,
        Copy,
        Debug,
        Eq,
        Hash,
        Ord,
        PartialEq,
        PartialOrd,
        ::serde::Deserialize,
        ::serde::Serialize,
    )]
    #[cfg_attr(feature = "schemars", derive(::schemars::JsonSchema))]
    #[serde(transparent)]
    pub struct UserId(i64);
    impl UserId {
        /// Wraps the number that the server uses.
        pub const fn new(id: i64) -> Self {
            Self(id)
        }
        /// The number that the server uses.
        pub const fn get(self) -> i64 {
            self.0
        }
    }
    impl ::std::convert::From<i64> for UserId {
        fn from(id: i64) -> Self {
            Self(id)
        }
    }
    impl ::std::convert::From<UserId> for i64 {
        fn from(id: UserId) -> Self {
            id.0
        }
    }
    impl ::std::fmt::Display for UserId {
        fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
            ::std::fmt::Display::fmt(&self.0, f)
        }
    }
    impl ::std::str::FromStr for UserId {
        type Err = ::std::num::ParseIntError;
        fn from_str(text: &str) -> ::std::result::Result<Self, Self::Err> {
            text.parse().map(Self)
        }
    }
    ///Id of a volume, so that it cannot be given where another id is wanted.
    #[derive(
        Clone,
        Copy,
        Debug,
        Eq,
        Hash,
        Ord,
        PartialEq,
        PartialOrd,
        ::serde::Deserialize,
        ::serde::Serialize,
    )]
    #[cfg_attr(feature = "schemars", derive(::schemars::JsonSchema))]
    #[serde(transparent)]
    pub struct VolumeId(i64);
    impl VolumeId {
        /// Wraps the number that the server uses.
        pub const fn new(id: i64) -> Self {
            Self(id)
        }
        /// The number that the server uses.
        pub const fn get(self) -> i64 {
            self.0
        }
    }
    impl ::std::convert::From<i64> for VolumeId {
        fn from(id: i64) -> Self {
            Self(id)
        }
    }
    impl ::std::convert::From<VolumeId> for i64 {
        fn from(id: VolumeId) -> Self {
            id.0
        }
    }
    impl ::std::fmt::Display for VolumeId {
        fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
            ::std::fmt::Display::fmt(&self.0, f)
        }
    }
    impl ::std::str::FromStr for VolumeId {
        type Err = ::std::num::ParseIntError;
        fn from_str(text: &str) -> ::std::result::Result<Self, Self::Err> {
            text.parse().map(Self)
        }
    }
    ///Id of a zone, so that it cannot be given where another id is wanted.
    #[derive(
        Clone,
        Copy,
        Debug,
        Eq,
        Hash,
        Ord,
        PartialEq,
        PartialOrd,
        ::serde::Deserialize,
        ::serde::Serialize,
    )]
    #[cfg_attr(feature = "schemars", derive(::schemars::JsonSchema))]
    #[serde(transparent)]
    pub struct ZoneId(i64);
    impl ZoneId {
        /// Wraps the number that the server uses.
        pub const fn new(id: i64) -> Self {
            Self(id)
        }
        /// The number that the server uses.
        pub const fn get(self) -> i64 {
            self.0
        }
    }
    impl ::std::convert::From<i64> for ZoneId {
        fn from(id: i64) -> Self {
            Self(id)
        }
    }
    impl ::std::convert::From<ZoneId> for i64 {
        fn from(id: ZoneId) -> Self {
            id.0
        }
    }
    impl ::std::fmt::Display for ZoneId {
        fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
            ::std::fmt::Display::fmt(&self.0, f)
        }
    }
    impl ::std::str::FromStr for ZoneId {
        type Err = ::std::num::ParseIntError;
        fn from_str(text: &str) -> ::std::result::Result<Self, Self::Err> {
            text.parse().map(Self)
        }
    }
    ///State of an SFTP container. Accept values that are not in this list.
    ///
    /// Compare with `==` or match with a wildcard: a newer controller may send a value that
    /// only `Other` can hold.
    #[derive(Clone, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
    #[non_exhaustive]
    pub enum BastionStatus {
        ///It is not built yet.
        Pending,
        ///It runs.
        Running,
        ///It does not run, also while it is being rebuilt.
        Stopped,
        ///An action on it failed.
        Error,
        ///It runs but fails its health check.
        Degraded,
        /// A value that this version of the crate does not know, as it was sent.
        Other(::std::string::String),
    }
    impl BastionStatus {
        /// The text that the server uses.
        pub fn as_str(&self) -> &str {
            match self {
                Self::Pending => "pending",
                Self::Running => "running",
                Self::Stopped => "stopped",
                Self::Error => "error",
                Self::Degraded => "degraded",
                Self::Other(other) => other,
            }
        }
    }
    impl ::std::convert::From<&str> for BastionStatus {
        fn from(text: &str) -> Self {
            match text {
                "pending" => Self::Pending,
                "running" => Self::Running,
                "stopped" => Self::Stopped,
                "error" => Self::Error,
                "degraded" => Self::Degraded,
                other => Self::Other(other.to_owned()),
            }
        }
    }
    impl ::std::fmt::Display for BastionStatus {
        fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
            f.pad(self.as_str())
        }
    }
    impl ::serde::Serialize for BastionStatus {
        fn serialize<S: ::serde::Serializer>(
            &self,
            serializer: S,
        ) -> ::std::result::Result<S::Ok, S::Error> {
            serializer.serialize_str(self.as_str())
        }
    }
    impl<'de> ::serde::Deserialize<'de> for BastionStatus {
        fn deserialize<D: ::serde::Deserializer<'de>>(
            deserializer: D,
        ) -> ::std::result::Result<Self, D::Error> {
            let text = <::std::borrow::Cow<
                'de,
                str,
            > as ::serde::Deserialize>::deserialize(deserializer)?;
            ::std::result::Result::Ok(Self::from(text.as_ref()))
        }
    }
    #[cfg(feature = "schemars")]
    impl ::schemars::JsonSchema for BastionStatus {
        fn schema_name() -> ::std::borrow::Cow<'static, str> {
            "BastionStatus".into()
        }
        fn json_schema(_: &mut ::schemars::SchemaGenerator) -> ::schemars::Schema {
            ::schemars::json_schema!(
                { "type" : "string", "x-extensible-enum" : ["pending", "running",
                "stopped", "error", "degraded"] }
            )
        }
    }
    /**The state last requested for a container. It changes before the container does:
while the two differ, an action is running or has failed.*/
    ///
    /// Compare with `==` or match with a wildcard: a newer controller may send a value that
    /// only `Other` can hold.
    #[derive(Clone, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
    #[non_exhaustive]
    pub enum ContainerRequestedState {
        ///It should run.
        Running,
        ///It should be stopped.
        Stopped,
        /// A value that this version of the crate does not know, as it was sent.
        Other(::std::string::String),
    }
    impl ContainerRequestedState {
        /// The text that the server uses.
        pub fn as_str(&self) -> &str {
            match self {
                Self::Running => "running",
                Self::Stopped => "stopped",
                Self::Other(other) => other,
            }
        }
    }
    impl ::std::convert::From<&str> for ContainerRequestedState {
        fn from(text: &str) -> Self {
            match text {
                "running" => Self::Running,
                "stopped" => Self::Stopped,
                other => Self::Other(other.to_owned()),
            }
        }
    }
    impl ::std::fmt::Display for ContainerRequestedState {
        fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
            f.pad(self.as_str())
        }
    }
    impl ::serde::Serialize for ContainerRequestedState {
        fn serialize<S: ::serde::Serializer>(
            &self,
            serializer: S,
        ) -> ::std::result::Result<S::Ok, S::Error> {
            serializer.serialize_str(self.as_str())
        }
    }
    impl<'de> ::serde::Deserialize<'de> for ContainerRequestedState {
        fn deserialize<D: ::serde::Deserializer<'de>>(
            deserializer: D,
        ) -> ::std::result::Result<Self, D::Error> {
            let text = <::std::borrow::Cow<
                'de,
                str,
            > as ::serde::Deserialize>::deserialize(deserializer)?;
            ::std::result::Result::Ok(Self::from(text.as_ref()))
        }
    }
    #[cfg(feature = "schemars")]
    impl ::schemars::JsonSchema for ContainerRequestedState {
        fn schema_name() -> ::std::borrow::Cow<'static, str> {
            "ContainerRequestedState".into()
        }
        fn json_schema(_: &mut ::schemars::SchemaGenerator) -> ::schemars::Schema {
            ::schemars::json_schema!(
                { "type" : "string", "x-extensible-enum" : ["running", "stopped"] }
            )
        }
    }
    /**State of a container, as reported by its node. Accept values that are not in this
list, including the empty string, which the server sends if it cannot determine the
state.*/
    ///
    /// Compare with `==` or match with a wildcard: a newer controller may send a value that
    /// only `Other` can hold.
    #[derive(Clone, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
    #[non_exhaustive]
    pub enum ContainerState {
        ///It is being moved to another node.
        Migrating,
        ///An action that leaves it running is in progress.
        Starting,
        ///An action that leaves it stopped is in progress.
        Stopping,
        ///Another action is in progress.
        Working,
        ///It runs but fails its health check; since controller 9.7 that is `offline`.
        Unhealthy,
        ///Its node does not know it or cannot be reached, or an action on it failed.
        Alert,
        ///It runs and uses nearly all resources of its package.
        ResourceUsage,
        ///It does not run; since controller 9.7 also if it runs but fails its health check.
        Offline,
        ///It runs.
        Online,
        /// A value that this version of the crate does not know, as it was sent.
        Other(::std::string::String),
    }
    impl ContainerState {
        /// The text that the server uses.
        pub fn as_str(&self) -> &str {
            match self {
                Self::Migrating => "migrating",
                Self::Starting => "starting",
                Self::Stopping => "stopping",
                Self::Working => "working",
                Self::Unhealthy => "unhealthy",
                Self::Alert => "alert",
                Self::ResourceUsage => "resource_usage",
                Self::Offline => "offline",
                Self::Online => "online",
                Self::Other(other) => other,
            }
        }
    }
    impl ::std::convert::From<&str> for ContainerState {
        fn from(text: &str) -> Self {
            match text {
                "migrating" => Self::Migrating,
                "starting" => Self::Starting,
                "stopping" => Self::Stopping,
                "working" => Self::Working,
                "unhealthy" => Self::Unhealthy,
                "alert" => Self::Alert,
                "resource_usage" => Self::ResourceUsage,
                "offline" => Self::Offline,
                "online" => Self::Online,
                other => Self::Other(other.to_owned()),
            }
        }
    }
    impl ::std::fmt::Display for ContainerState {
        fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
            f.pad(self.as_str())
        }
    }
    impl ::serde::Serialize for ContainerState {
        fn serialize<S: ::serde::Serializer>(
            &self,
            serializer: S,
        ) -> ::std::result::Result<S::Ok, S::Error> {
            serializer.serialize_str(self.as_str())
        }
    }
    impl<'de> ::serde::Deserialize<'de> for ContainerState {
        fn deserialize<D: ::serde::Deserializer<'de>>(
            deserializer: D,
        ) -> ::std::result::Result<Self, D::Error> {
            let text = <::std::borrow::Cow<
                'de,
                str,
            > as ::serde::Deserialize>::deserialize(deserializer)?;
            ::std::result::Result::Ok(Self::from(text.as_ref()))
        }
    }
    #[cfg(feature = "schemars")]
    impl ::schemars::JsonSchema for ContainerState {
        fn schema_name() -> ::std::borrow::Cow<'static, str> {
            "ContainerState".into()
        }
        fn json_schema(_: &mut ::schemars::SchemaGenerator) -> ::schemars::Schema {
            ::schemars::json_schema!(
                { "type" : "string", "x-extensible-enum" : ["migrating", "starting",
                "stopping", "working", "unhealthy", "alert", "resource_usage", "offline",
                "online"] }
            )
        }
    }
    /**State of the service: the first that applies of `working`, `alert`, `active_alert`,
`unhealthy`, `offline_containers`, `resource_usage`, `online`, `inactive`. Accept
values that are not in this list.*/
    ///
    /// Compare with `==` or match with a wildcard: a newer controller may send a value that
    /// only `Other` can hold.
    #[derive(Clone, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
    #[non_exhaustive]
    pub enum CurrentState {
        ///An event is pending or running.
        Working,
        ///The newest event failed.
        Alert,
        ///A monitoring alert is firing.
        ActiveAlert,
        ///A container fails its health check.
        Unhealthy,
        ///A container that should run does not run.
        OfflineContainers,
        ///A container uses nearly all resources of its package.
        ResourceUsage,
        ///Containers run.
        Online,
        ///No container runs, or there is none.
        Inactive,
        /// A value that this version of the crate does not know, as it was sent.
        Other(::std::string::String),
    }
    impl CurrentState {
        /// The text that the server uses.
        pub fn as_str(&self) -> &str {
            match self {
                Self::Working => "working",
                Self::Alert => "alert",
                Self::ActiveAlert => "active_alert",
                Self::Unhealthy => "unhealthy",
                Self::OfflineContainers => "offline_containers",
                Self::ResourceUsage => "resource_usage",
                Self::Online => "online",
                Self::Inactive => "inactive",
                Self::Other(other) => other,
            }
        }
    }
    impl ::std::convert::From<&str> for CurrentState {
        fn from(text: &str) -> Self {
            match text {
                "working" => Self::Working,
                "alert" => Self::Alert,
                "active_alert" => Self::ActiveAlert,
                "unhealthy" => Self::Unhealthy,
                "offline_containers" => Self::OfflineContainers,
                "resource_usage" => Self::ResourceUsage,
                "online" => Self::Online,
                "inactive" => Self::Inactive,
                other => Self::Other(other.to_owned()),
            }
        }
    }
    impl ::std::fmt::Display for CurrentState {
        fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
            f.pad(self.as_str())
        }
    }
    impl ::serde::Serialize for CurrentState {
        fn serialize<S: ::serde::Serializer>(
            &self,
            serializer: S,
        ) -> ::std::result::Result<S::Ok, S::Error> {
            serializer.serialize_str(self.as_str())
        }
    }
    impl<'de> ::serde::Deserialize<'de> for CurrentState {
        fn deserialize<D: ::serde::Deserializer<'de>>(
            deserializer: D,
        ) -> ::std::result::Result<Self, D::Error> {
            let text = <::std::borrow::Cow<
                'de,
                str,
            > as ::serde::Deserialize>::deserialize(deserializer)?;
            ::std::result::Result::Ok(Self::from(text.as_ref()))
        }
    }
    #[cfg(feature = "schemars")]
    impl ::schemars::JsonSchema for CurrentState {
        fn schema_name() -> ::std::borrow::Cow<'static, str> {
            "CurrentState".into()
        }
        fn json_schema(_: &mut ::schemars::SchemaGenerator) -> ::schemars::Schema {
            ::schemars::json_schema!(
                { "type" : "string", "x-extensible-enum" : ["working", "alert",
                "active_alert", "unhealthy", "offline_containers", "resource_usage",
                "online", "inactive"] }
            )
        }
    }
    ///State of the certificate from Let's Encrypt. Accept values that are not in this list.
    ///
    /// Compare with `==` or match with a wildcard: a newer controller may send a value that
    /// only `Other` can hold.
    #[derive(Clone, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
    #[non_exhaustive]
    pub enum DomainCertificateState {
        ///There is a certificate.
        Active,
        ///One is wanted and not there yet; the name may point elsewhere.
        Pending,
        ///None is wanted.
        Inactive,
        /// A value that this version of the crate does not know, as it was sent.
        Other(::std::string::String),
    }
    impl DomainCertificateState {
        /// The text that the server uses.
        pub fn as_str(&self) -> &str {
            match self {
                Self::Active => "active",
                Self::Pending => "pending",
                Self::Inactive => "inactive",
                Self::Other(other) => other,
            }
        }
    }
    impl ::std::convert::From<&str> for DomainCertificateState {
        fn from(text: &str) -> Self {
            match text {
                "active" => Self::Active,
                "pending" => Self::Pending,
                "inactive" => Self::Inactive,
                other => Self::Other(other.to_owned()),
            }
        }
    }
    impl ::std::fmt::Display for DomainCertificateState {
        fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
            f.pad(self.as_str())
        }
    }
    impl ::serde::Serialize for DomainCertificateState {
        fn serialize<S: ::serde::Serializer>(
            &self,
            serializer: S,
        ) -> ::std::result::Result<S::Ok, S::Error> {
            serializer.serialize_str(self.as_str())
        }
    }
    impl<'de> ::serde::Deserialize<'de> for DomainCertificateState {
        fn deserialize<D: ::serde::Deserializer<'de>>(
            deserializer: D,
        ) -> ::std::result::Result<Self, D::Error> {
            let text = <::std::borrow::Cow<
                'de,
                str,
            > as ::serde::Deserialize>::deserialize(deserializer)?;
            ::std::result::Result::Ok(Self::from(text.as_ref()))
        }
    }
    #[cfg(feature = "schemars")]
    impl ::schemars::JsonSchema for DomainCertificateState {
        fn schema_name() -> ::std::borrow::Cow<'static, str> {
            "DomainCertificateState".into()
        }
        fn json_schema(_: &mut ::schemars::SchemaGenerator) -> ::schemars::Schema {
            ::schemars::json_schema!(
                { "type" : "string", "x-extensible-enum" : ["active", "pending",
                "inactive"] }
            )
        }
    }
    /**Status of an event. Accept values that are not in this list. `completed`, `failed`
and `cancelled` are final states that may still change.*/
    ///
    /// Compare with `==` or match with a wildcard: a newer controller may send a value that
    /// only `Other` can hold.
    #[derive(Clone, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
    #[non_exhaustive]
    pub enum EventStatus {
        ///It is queued.
        Pending,
        ///It is in progress.
        Running,
        ///It succeeded, at least for its first container.
        Completed,
        ///It failed; something may still have changed.
        Failed,
        ///It was not done, because another action was running or there was nothing to do.
        Cancelled,
        ///An error notice.
        Alert,
        ///A warning notice.
        Warning,
        /// A value that this version of the crate does not know, as it was sent.
        Other(::std::string::String),
    }
    impl EventStatus {
        /// The text that the server uses.
        pub fn as_str(&self) -> &str {
            match self {
                Self::Pending => "pending",
                Self::Running => "running",
                Self::Completed => "completed",
                Self::Failed => "failed",
                Self::Cancelled => "cancelled",
                Self::Alert => "alert",
                Self::Warning => "warning",
                Self::Other(other) => other,
            }
        }
    }
    impl ::std::convert::From<&str> for EventStatus {
        fn from(text: &str) -> Self {
            match text {
                "pending" => Self::Pending,
                "running" => Self::Running,
                "completed" => Self::Completed,
                "failed" => Self::Failed,
                "cancelled" => Self::Cancelled,
                "alert" => Self::Alert,
                "warning" => Self::Warning,
                other => Self::Other(other.to_owned()),
            }
        }
    }
    impl ::std::fmt::Display for EventStatus {
        fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
            f.pad(self.as_str())
        }
    }
    impl ::serde::Serialize for EventStatus {
        fn serialize<S: ::serde::Serializer>(
            &self,
            serializer: S,
        ) -> ::std::result::Result<S::Ok, S::Error> {
            serializer.serialize_str(self.as_str())
        }
    }
    impl<'de> ::serde::Deserialize<'de> for EventStatus {
        fn deserialize<D: ::serde::Deserializer<'de>>(
            deserializer: D,
        ) -> ::std::result::Result<Self, D::Error> {
            let text = <::std::borrow::Cow<
                'de,
                str,
            > as ::serde::Deserialize>::deserialize(deserializer)?;
            ::std::result::Result::Ok(Self::from(text.as_ref()))
        }
    }
    #[cfg(feature = "schemars")]
    impl ::schemars::JsonSchema for EventStatus {
        fn schema_name() -> ::std::borrow::Cow<'static, str> {
            "EventStatus".into()
        }
        fn json_schema(_: &mut ::schemars::SchemaGenerator) -> ::schemars::Schema {
            ::schemars::json_schema!(
                { "type" : "string", "x-extensible-enum" : ["pending", "running",
                "completed", "failed", "cancelled", "alert", "warning"] }
            )
        }
    }
    ///Protocol of a rule. Accept values that are not in this list.
    ///
    /// Compare with `==` or match with a wildcard: a newer controller may send a value that
    /// only `Other` can hold.
    #[derive(Clone, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
    #[non_exhaustive]
    pub enum IngressProtocol {
        ///HTTP, by the domains of the rule.
        Http,
        ///HTTPS, which the documentation does not have.
        Https,
        ///TCP.
        Tcp,
        ///TCP with TLS.
        Tls,
        ///UDP.
        Udp,
        /// A value that this version of the crate does not know, as it was sent.
        Other(::std::string::String),
    }
    impl IngressProtocol {
        /// The text that the server uses.
        pub fn as_str(&self) -> &str {
            match self {
                Self::Http => "http",
                Self::Https => "https",
                Self::Tcp => "tcp",
                Self::Tls => "tls",
                Self::Udp => "udp",
                Self::Other(other) => other,
            }
        }
    }
    impl ::std::convert::From<&str> for IngressProtocol {
        fn from(text: &str) -> Self {
            match text {
                "http" => Self::Http,
                "https" => Self::Https,
                "tcp" => Self::Tcp,
                "tls" => Self::Tls,
                "udp" => Self::Udp,
                other => Self::Other(other.to_owned()),
            }
        }
    }
    impl ::std::fmt::Display for IngressProtocol {
        fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
            f.pad(self.as_str())
        }
    }
    impl ::serde::Serialize for IngressProtocol {
        fn serialize<S: ::serde::Serializer>(
            &self,
            serializer: S,
        ) -> ::std::result::Result<S::Ok, S::Error> {
            serializer.serialize_str(self.as_str())
        }
    }
    impl<'de> ::serde::Deserialize<'de> for IngressProtocol {
        fn deserialize<D: ::serde::Deserializer<'de>>(
            deserializer: D,
        ) -> ::std::result::Result<Self, D::Error> {
            let text = <::std::borrow::Cow<
                'de,
                str,
            > as ::serde::Deserialize>::deserialize(deserializer)?;
            ::std::result::Result::Ok(Self::from(text.as_ref()))
        }
    }
    #[cfg(feature = "schemars")]
    impl ::schemars::JsonSchema for IngressProtocol {
        fn schema_name() -> ::std::borrow::Cow<'static, str> {
            "IngressProtocol".into()
        }
        fn json_schema(_: &mut ::schemars::SchemaGenerator) -> ::schemars::Schema {
            ::schemars::json_schema!(
                { "type" : "string", "x-extensible-enum" : ["http", "https", "tcp",
                "tls", "udp"] }
            )
        }
    }
    /**PROXY protocol that the load balancer speaks to the container. Accept values that are not in this
list.*/
    ///
    /// Compare with `==` or match with a wildcard: a newer controller may send a value that
    /// only `Other` can hold.
    #[derive(Clone, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
    #[non_exhaustive]
    pub enum IngressProxyProtocol {
        ///None.
        None,
        ///Version 1.
        SendProxy,
        ///Version 2.
        SendProxyV2,
        ///Version 2 with the properties of TLS.
        SendProxyV2Ssl,
        ///Version 2 with the properties of TLS and the name in the certificate of the client.
        SendProxyV2SslCn,
        /// A value that this version of the crate does not know, as it was sent.
        Other(::std::string::String),
    }
    impl IngressProxyProtocol {
        /// The text that the server uses.
        pub fn as_str(&self) -> &str {
            match self {
                Self::None => "none",
                Self::SendProxy => "send-proxy",
                Self::SendProxyV2 => "send-proxy-v2",
                Self::SendProxyV2Ssl => "send-proxy-v2-ssl",
                Self::SendProxyV2SslCn => "send-proxy-v2-ssl-cn",
                Self::Other(other) => other,
            }
        }
    }
    impl ::std::convert::From<&str> for IngressProxyProtocol {
        fn from(text: &str) -> Self {
            match text {
                "none" => Self::None,
                "send-proxy" => Self::SendProxy,
                "send-proxy-v2" => Self::SendProxyV2,
                "send-proxy-v2-ssl" => Self::SendProxyV2Ssl,
                "send-proxy-v2-ssl-cn" => Self::SendProxyV2SslCn,
                other => Self::Other(other.to_owned()),
            }
        }
    }
    impl ::std::fmt::Display for IngressProxyProtocol {
        fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
            f.pad(self.as_str())
        }
    }
    impl ::serde::Serialize for IngressProxyProtocol {
        fn serialize<S: ::serde::Serializer>(
            &self,
            serializer: S,
        ) -> ::std::result::Result<S::Ok, S::Error> {
            serializer.serialize_str(self.as_str())
        }
    }
    impl<'de> ::serde::Deserialize<'de> for IngressProxyProtocol {
        fn deserialize<D: ::serde::Deserializer<'de>>(
            deserializer: D,
        ) -> ::std::result::Result<Self, D::Error> {
            let text = <::std::borrow::Cow<
                'de,
                str,
            > as ::serde::Deserialize>::deserialize(deserializer)?;
            ::std::result::Result::Ok(Self::from(text.as_ref()))
        }
    }
    #[cfg(feature = "schemars")]
    impl ::schemars::JsonSchema for IngressProxyProtocol {
        fn schema_name() -> ::std::borrow::Cow<'static, str> {
            "IngressProxyProtocol".into()
        }
        fn json_schema(_: &mut ::schemars::SchemaGenerator) -> ::schemars::Schema {
            ::schemars::json_schema!(
                { "type" : "string", "x-extensible-enum" : ["none", "send-proxy",
                "send-proxy-v2", "send-proxy-v2-ssl", "send-proxy-v2-ssl-cn"] }
            )
        }
    }
    /**Period that the price of a product is for; empty if there is no price in its zone.
Accept values that are not in this list, including the empty string.*/
    ///
    /// Compare with `==` or match with a wildcard: a newer controller may send a value that
    /// only `Other` can hold.
    #[derive(Clone, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
    #[non_exhaustive]
    pub enum ProductTerm {
        ///One hour.
        Hour,
        ///One month.
        Month,
        ///One year.
        Year,
        /// A value that this version of the crate does not know, as it was sent.
        Other(::std::string::String),
    }
    impl ProductTerm {
        /// The text that the server uses.
        pub fn as_str(&self) -> &str {
            match self {
                Self::Hour => "hour",
                Self::Month => "month",
                Self::Year => "year",
                Self::Other(other) => other,
            }
        }
    }
    impl ::std::convert::From<&str> for ProductTerm {
        fn from(text: &str) -> Self {
            match text {
                "hour" => Self::Hour,
                "month" => Self::Month,
                "year" => Self::Year,
                other => Self::Other(other.to_owned()),
            }
        }
    }
    impl ::std::fmt::Display for ProductTerm {
        fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
            f.pad(self.as_str())
        }
    }
    impl ::serde::Serialize for ProductTerm {
        fn serialize<S: ::serde::Serializer>(
            &self,
            serializer: S,
        ) -> ::std::result::Result<S::Ok, S::Error> {
            serializer.serialize_str(self.as_str())
        }
    }
    impl<'de> ::serde::Deserialize<'de> for ProductTerm {
        fn deserialize<D: ::serde::Deserializer<'de>>(
            deserializer: D,
        ) -> ::std::result::Result<Self, D::Error> {
            let text = <::std::borrow::Cow<
                'de,
                str,
            > as ::serde::Deserialize>::deserialize(deserializer)?;
            ::std::result::Result::Ok(Self::from(text.as_ref()))
        }
    }
    #[cfg(feature = "schemars")]
    impl ::schemars::JsonSchema for ProductTerm {
        fn schema_name() -> ::std::borrow::Cow<'static, str> {
            "ProductTerm".into()
        }
        fn json_schema(_: &mut ::schemars::SchemaGenerator) -> ::schemars::Schema {
            ::schemars::json_schema!(
                { "type" : "string", "x-extensible-enum" : ["hour", "month", "year"] }
            )
        }
    }
    /**State of the project: the first that applies, in this order. Accept values that are
not in this list.*/
    ///
    /// Compare with `==` or match with a wildcard: a newer controller may send a value that
    /// only `Other` can hold.
    #[derive(Clone, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
    #[non_exhaustive]
    pub enum ProjectState {
        ///It is being deleted; no operation shows such a project to users.
        Deleting,
        ///An event of one of its services is pending or running.
        Working,
        ///The newest event of one of its services failed.
        Alert,
        ///A container fails its health check.
        Unhealthy,
        ///A service needs attention.
        Warning,
        ///None of these.
        Ok,
        /// A value that this version of the crate does not know, as it was sent.
        Other(::std::string::String),
    }
    impl ProjectState {
        /// The text that the server uses.
        pub fn as_str(&self) -> &str {
            match self {
                Self::Deleting => "deleting",
                Self::Working => "working",
                Self::Alert => "alert",
                Self::Unhealthy => "unhealthy",
                Self::Warning => "warning",
                Self::Ok => "ok",
                Self::Other(other) => other,
            }
        }
    }
    impl ::std::convert::From<&str> for ProjectState {
        fn from(text: &str) -> Self {
            match text {
                "deleting" => Self::Deleting,
                "working" => Self::Working,
                "alert" => Self::Alert,
                "unhealthy" => Self::Unhealthy,
                "warning" => Self::Warning,
                "ok" => Self::Ok,
                other => Self::Other(other.to_owned()),
            }
        }
    }
    impl ::std::fmt::Display for ProjectState {
        fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
            f.pad(self.as_str())
        }
    }
    impl ::serde::Serialize for ProjectState {
        fn serialize<S: ::serde::Serializer>(
            &self,
            serializer: S,
        ) -> ::std::result::Result<S::Ok, S::Error> {
            serializer.serialize_str(self.as_str())
        }
    }
    impl<'de> ::serde::Deserialize<'de> for ProjectState {
        fn deserialize<D: ::serde::Deserializer<'de>>(
            deserializer: D,
        ) -> ::std::result::Result<Self, D::Error> {
            let text = <::std::borrow::Cow<
                'de,
                str,
            > as ::serde::Deserialize>::deserialize(deserializer)?;
            ::std::result::Result::Ok(Self::from(text.as_ref()))
        }
    }
    #[cfg(feature = "schemars")]
    impl ::schemars::JsonSchema for ProjectState {
        fn schema_name() -> ::std::borrow::Cow<'static, str> {
            "ProjectState".into()
        }
        fn json_schema(_: &mut ::schemars::SchemaGenerator) -> ::schemars::Schema {
            ::schemars::json_schema!(
                { "type" : "string", "x-extensible-enum" : ["deleting", "working",
                "alert", "unhealthy", "warning", "ok"] }
            )
        }
    }
    ///Kind of a setting. Accept values that are not in this list.
    ///
    /// Compare with `==` or match with a wildcard: a newer controller may send a value that
    /// only `Other` can hold.
    #[derive(Clone, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
    #[non_exhaustive]
    pub enum ServiceSettingKind {
        ///A value that the user chose or the image gives.
        Static,
        ///A password, which the server generated unless the user chose one.
        Password,
        /// A value that this version of the crate does not know, as it was sent.
        Other(::std::string::String),
    }
    impl ServiceSettingKind {
        /// The text that the server uses.
        pub fn as_str(&self) -> &str {
            match self {
                Self::Static => "static",
                Self::Password => "password",
                Self::Other(other) => other,
            }
        }
    }
    impl ::std::convert::From<&str> for ServiceSettingKind {
        fn from(text: &str) -> Self {
            match text {
                "static" => Self::Static,
                "password" => Self::Password,
                other => Self::Other(other.to_owned()),
            }
        }
    }
    impl ::std::fmt::Display for ServiceSettingKind {
        fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
            f.pad(self.as_str())
        }
    }
    impl ::serde::Serialize for ServiceSettingKind {
        fn serialize<S: ::serde::Serializer>(
            &self,
            serializer: S,
        ) -> ::std::result::Result<S::Ok, S::Error> {
            serializer.serialize_str(self.as_str())
        }
    }
    impl<'de> ::serde::Deserialize<'de> for ServiceSettingKind {
        fn deserialize<D: ::serde::Deserializer<'de>>(
            deserializer: D,
        ) -> ::std::result::Result<Self, D::Error> {
            let text = <::std::borrow::Cow<
                'de,
                str,
            > as ::serde::Deserialize>::deserialize(deserializer)?;
            ::std::result::Result::Ok(Self::from(text.as_ref()))
        }
    }
    #[cfg(feature = "schemars")]
    impl ::schemars::JsonSchema for ServiceSettingKind {
        fn schema_name() -> ::std::borrow::Cow<'static, str> {
            "ServiceSettingKind".into()
        }
        fn json_schema(_: &mut ::schemars::SchemaGenerator) -> ::schemars::Schema {
            ::schemars::json_schema!(
                { "type" : "string", "x-extensible-enum" : ["static", "password"] }
            )
        }
    }
    ///How a volume is backed up. Accept values that are not in this list.
    ///
    /// Compare with `==` or match with a wildcard: a newer controller may send a value that
    /// only `Other` can hold.
    #[derive(Clone, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
    #[non_exhaustive]
    pub enum VolumeBackupStrategy {
        ///Copies the files.
        File,
        ///Dumps a MySQL or MariaDB database.
        Mysql,
        ///Dumps a PostgreSQL database.
        Postgres,
        /// A value that this version of the crate does not know, as it was sent.
        Other(::std::string::String),
    }
    impl VolumeBackupStrategy {
        /// The text that the server uses.
        pub fn as_str(&self) -> &str {
            match self {
                Self::File => "file",
                Self::Mysql => "mysql",
                Self::Postgres => "postgres",
                Self::Other(other) => other,
            }
        }
    }
    impl ::std::convert::From<&str> for VolumeBackupStrategy {
        fn from(text: &str) -> Self {
            match text {
                "file" => Self::File,
                "mysql" => Self::Mysql,
                "postgres" => Self::Postgres,
                other => Self::Other(other.to_owned()),
            }
        }
    }
    impl ::std::fmt::Display for VolumeBackupStrategy {
        fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
            f.pad(self.as_str())
        }
    }
    impl ::serde::Serialize for VolumeBackupStrategy {
        fn serialize<S: ::serde::Serializer>(
            &self,
            serializer: S,
        ) -> ::std::result::Result<S::Ok, S::Error> {
            serializer.serialize_str(self.as_str())
        }
    }
    impl<'de> ::serde::Deserialize<'de> for VolumeBackupStrategy {
        fn deserialize<D: ::serde::Deserializer<'de>>(
            deserializer: D,
        ) -> ::std::result::Result<Self, D::Error> {
            let text = <::std::borrow::Cow<
                'de,
                str,
            > as ::serde::Deserialize>::deserialize(deserializer)?;
            ::std::result::Result::Ok(Self::from(text.as_ref()))
        }
    }
    #[cfg(feature = "schemars")]
    impl ::schemars::JsonSchema for VolumeBackupStrategy {
        fn schema_name() -> ::std::borrow::Cow<'static, str> {
            "VolumeBackupStrategy".into()
        }
        fn json_schema(_: &mut ::schemars::SchemaGenerator) -> ::schemars::Schema {
            ::schemars::json_schema!(
                { "type" : "string", "x-extensible-enum" : ["file", "mysql", "postgres"]
                }
            )
        }
    }
    ///State of an export. Accept values that are not in this list.
    ///
    /// Compare with `==` or match with a wildcard: a newer controller may send a value that
    /// only `Other` can hold.
    #[derive(Clone, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
    #[non_exhaustive]
    pub enum VolumeExportStatus {
        ///There is none.
        None,
        ///The agent works on it.
        InProgress,
        ///It can be downloaded.
        Ready,
        ///Its URL has expired.
        Expired,
        ///It failed.
        Failed,
        /// A value that this version of the crate does not know, as it was sent.
        Other(::std::string::String),
    }
    impl VolumeExportStatus {
        /// The text that the server uses.
        pub fn as_str(&self) -> &str {
            match self {
                Self::None => "none",
                Self::InProgress => "in_progress",
                Self::Ready => "ready",
                Self::Expired => "expired",
                Self::Failed => "failed",
                Self::Other(other) => other,
            }
        }
    }
    impl ::std::convert::From<&str> for VolumeExportStatus {
        fn from(text: &str) -> Self {
            match text {
                "none" => Self::None,
                "in_progress" => Self::InProgress,
                "ready" => Self::Ready,
                "expired" => Self::Expired,
                "failed" => Self::Failed,
                other => Self::Other(other.to_owned()),
            }
        }
    }
    impl ::std::fmt::Display for VolumeExportStatus {
        fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
            f.pad(self.as_str())
        }
    }
    impl ::serde::Serialize for VolumeExportStatus {
        fn serialize<S: ::serde::Serializer>(
            &self,
            serializer: S,
        ) -> ::std::result::Result<S::Ok, S::Error> {
            serializer.serialize_str(self.as_str())
        }
    }
    impl<'de> ::serde::Deserialize<'de> for VolumeExportStatus {
        fn deserialize<D: ::serde::Deserializer<'de>>(
            deserializer: D,
        ) -> ::std::result::Result<Self, D::Error> {
            let text = <::std::borrow::Cow<
                'de,
                str,
            > as ::serde::Deserialize>::deserialize(deserializer)?;
            ::std::result::Result::Ok(Self::from(text.as_ref()))
        }
    }
    #[cfg(feature = "schemars")]
    impl ::schemars::JsonSchema for VolumeExportStatus {
        fn schema_name() -> ::std::borrow::Cow<'static, str> {
            "VolumeExportStatus".into()
        }
        fn json_schema(_: &mut ::schemars::SchemaGenerator) -> ::schemars::Schema {
            ::schemars::json_schema!(
                { "type" : "string", "x-extensible-enum" : ["none", "in_progress",
                "ready", "expired", "failed"] }
            )
        }
    }
}
#[derive(Clone, Debug)]
#[doc = "Client for ComputeStacks Container Service API\n\nManage what runs on a ComputeStacks controller: projects, their container services,\nvolumes, SFTP containers and collaborators, domains and SSH keys; and read containers,\nevents, logs, DNS zones, image providers, locations and products.\n\nThis document covers controllers 9.3.1 to 9.7.9. `x-since` and `x-until` name the first\nand the last version of the controller that has a field.\n\nThe version of this document is the API version. Request it with\n`Accept: application/json; api_version=80`; it is also the default. Versions 51 to 54,\n60 to 62, 65, 70 and 71 still work, with the header `API-Deprecated: true`. Other\nversions are refused with 422.\n\nSend exactly one media type in `Accept`. Without one, or with a list that contains\n`*/*`, every operation except list and show responds with 406.\n\nA 202 means that the operation is queued. It is not done yet and may still be refused:\nread the state of the service and its events for the outcome.\n\nAbove 2500 requests in five minutes from one address, the server responds with 500 and\nplain text, not with 429.\n\nVersion: 80"]
pub struct Client {
    pub(crate) baseurl: String,
    pub(crate) client: reqwest::Client,
    pub(crate) inner: crate::runtime::attempt::Attempt,
}
impl Client {
    /// Construct a new client with an existing `reqwest::Client`,
    /// allowing more control over its configuration.
    ///
    /// `baseurl` is the base URL provided to the internal
    /// `reqwest::Client`, and should include a scheme and hostname,
    /// as well as port and a path stem if applicable.
    pub fn new_with_client(
        baseurl: &str,
        client: reqwest::Client,
        inner: crate::runtime::attempt::Attempt,
    ) -> Self {
        Self {
            baseurl: baseurl.to_string(),
            client,
            inner,
        }
    }
}
impl ClientInfo<crate::runtime::attempt::Attempt> for Client {
    fn api_version() -> &'static str {
        "80"
    }
    fn baseurl(&self) -> &str {
        self.baseurl.as_str()
    }
    fn client(&self) -> &reqwest::Client {
        &self.client
    }
    fn inner(&self) -> &crate::runtime::attempt::Attempt {
        &self.inner
    }
}
const _: () = {
    #[allow(dead_code)]
    fn assert_client_hooks()
    where
        Client: ClientHooks<crate::runtime::attempt::Attempt>,
    {}
};
#[allow(clippy::all)]
impl Client {
    /**List image providers

Returns the registries of the platform that images come from; not those of users' own
registries. There are no pages.

Sends a `GET` request to `/api/container_image_providers`

*/
    pub async fn list_image_providers<'a>(
        &'a self,
    ) -> Result<ResponseValue<types::ImageProviderList>, Error<()>> {
        let url = format!("{}/api/container_image_providers", self.baseurl,);
        let mut header_map = ::reqwest::header::HeaderMap::with_capacity(1usize);
        header_map
            .append(
                ::reqwest::header::HeaderName::from_static("api-version"),
                ::reqwest::header::HeaderValue::from_static(Self::api_version()),
            );
        #[allow(unused_mut)]
        let mut request = self
            .client
            .get(url)
            .header(
                ::reqwest::header::ACCEPT,
                ::reqwest::header::HeaderValue::from_static("application/json"),
            )
            .headers(header_map)
            .build()?;
        let info = OperationInfo {
            operation_id: "list_image_providers",
        };
        self.pre(&mut request, &info).await?;
        let result = self.exec(request, &info).await;
        self.post(&result, &info).await?;
        let response = result?;
        match response.status().as_u16() {
            200u16 => ResponseValue::from_response(response).await,
            _ => Err(Error::UnexpectedResponse(response)),
        }
    }
    /**View an image provider

Returns an array with the provider, or an empty array: there is no 404 here, neither for an
unknown provider nor for that of a user's own registry.

Sends a `GET` request to `/api/container_image_providers/{provider_id}`

Arguments:
- `provider_id`: Id of the provider. For an unknown one the response is 200 with an empty array, not 404.
*/
    pub async fn show_image_provider<'a>(
        &'a self,
        provider_id: &'a crate::types::ImageProviderId,
    ) -> Result<ResponseValue<types::ImageProviderView>, Error<()>> {
        let url = format!(
            "{}/api/container_image_providers/{}", self.baseurl, encode_path(&
            provider_id.to_string()),
        );
        let mut header_map = ::reqwest::header::HeaderMap::with_capacity(1usize);
        header_map
            .append(
                ::reqwest::header::HeaderName::from_static("api-version"),
                ::reqwest::header::HeaderValue::from_static(Self::api_version()),
            );
        #[allow(unused_mut)]
        let mut request = self
            .client
            .get(url)
            .header(
                ::reqwest::header::ACCEPT,
                ::reqwest::header::HeaderValue::from_static("application/json"),
            )
            .headers(header_map)
            .build()?;
        let info = OperationInfo {
            operation_id: "show_image_provider",
        };
        self.pre(&mut request, &info).await?;
        let result = self.exec(request, &info).await;
        self.post(&result, &info).await?;
        let response = result?;
        match response.status().as_u16() {
            200u16 => ResponseValue::from_response(response).await,
            _ => Err(Error::UnexpectedResponse(response)),
        }
    }
    /**List container services

Returns the services of the caller's own projects and of projects shared with the
caller, including internal load balancers. Administrators also see only their own
services.

Pages are not ordered: a service may appear on two pages or on none. Drop repeated
ids and compare the count with `Total`. The server looks up the state of each
container, so the call can be slow; allow 60 seconds. A service without an image
turns every page that contains it into a 500.

Sends a `GET` request to `/api/container_services`

Arguments:
- `page`: Page number, from 1. Default: 1, also for values that are not positive numbers. A
number far beyond the range of the database gets 404.
- `per_page`: Items per page. Default: 30, also for values that are not positive numbers. There
is no maximum.
*/
    pub async fn list_container_services<'a>(
        &'a self,
        page: Option<i64>,
        per_page: Option<i64>,
    ) -> Result<ResponseValue<types::ContainerServiceList>, Error<()>> {
        let url = format!("{}/api/container_services", self.baseurl,);
        let mut header_map = ::reqwest::header::HeaderMap::with_capacity(1usize);
        header_map
            .append(
                ::reqwest::header::HeaderName::from_static("api-version"),
                ::reqwest::header::HeaderValue::from_static(Self::api_version()),
            );
        #[allow(unused_mut)]
        let mut request = self
            .client
            .get(url)
            .header(
                ::reqwest::header::ACCEPT,
                ::reqwest::header::HeaderValue::from_static("application/json"),
            )
            .query(&progenitor_client::QueryParam::new("page", &page))
            .query(&progenitor_client::QueryParam::new("per_page", &per_page))
            .headers(header_map)
            .build()?;
        let info = OperationInfo {
            operation_id: "list_container_services",
        };
        self.pre(&mut request, &info).await?;
        let result = self.exec(request, &info).await;
        self.post(&result, &info).await?;
        let response = result?;
        match response.status().as_u16() {
            200u16 => ResponseValue::from_response(response).await,
            _ => Err(Error::UnexpectedResponse(response)),
        }
    }
    /**View a container service

Returns one service and the image that it runs.

Sends a `GET` request to `/api/container_services/{id}`

Arguments:
- `id`: Id of the container service. The documentation also calls it `container-service-id`.
The server reads the leading digits (`12-web` is 12). It responds with 404 if the
service does not exist or the caller may not see it.
*/
    pub async fn show_container_service<'a>(
        &'a self,
        id: &'a crate::types::ServiceId,
    ) -> Result<ResponseValue<types::ContainerServiceDetail>, Error<()>> {
        let url = format!(
            "{}/api/container_services/{}", self.baseurl, encode_path(& id.to_string()),
        );
        let mut header_map = ::reqwest::header::HeaderMap::with_capacity(1usize);
        header_map
            .append(
                ::reqwest::header::HeaderName::from_static("api-version"),
                ::reqwest::header::HeaderValue::from_static(Self::api_version()),
            );
        #[allow(unused_mut)]
        let mut request = self
            .client
            .get(url)
            .header(
                ::reqwest::header::ACCEPT,
                ::reqwest::header::HeaderValue::from_static("application/json"),
            )
            .headers(header_map)
            .build()?;
        let info = OperationInfo {
            operation_id: "show_container_service",
        };
        self.pre(&mut request, &info).await?;
        let result = self.exec(request, &info).await;
        self.post(&result, &info).await?;
        let response = result?;
        match response.status().as_u16() {
            200u16 => ResponseValue::from_response(response).await,
            _ => Err(Error::UnexpectedResponse(response)),
        }
    }
    /**Delete a container service

Queues the removal of the service and its containers. The removal is done when
showing the service returns 404; its events end before that, and may run again after
it. A retry queues the removal again, which does no harm; once the service is gone,
it returns 404.

Sends a `DELETE` request to `/api/container_services/{id}`

Arguments:
- `id`: Id of the container service. The documentation also calls it `container-service-id`.
The server reads the leading digits (`12-web` is 12). It responds with 404 if the
service does not exist or the caller may not see it.
*/
    pub async fn delete_container_service<'a>(
        &'a self,
        id: &'a crate::types::ServiceId,
    ) -> Result<ResponseValue<types::Accepted>, Error<()>> {
        let url = format!(
            "{}/api/container_services/{}", self.baseurl, encode_path(& id.to_string()),
        );
        let mut header_map = ::reqwest::header::HeaderMap::with_capacity(1usize);
        header_map
            .append(
                ::reqwest::header::HeaderName::from_static("api-version"),
                ::reqwest::header::HeaderValue::from_static(Self::api_version()),
            );
        #[allow(unused_mut)]
        let mut request = self
            .client
            .delete(url)
            .header(
                ::reqwest::header::ACCEPT,
                ::reqwest::header::HeaderValue::from_static("application/json"),
            )
            .headers(header_map)
            .build()?;
        let info = OperationInfo {
            operation_id: "delete_container_service",
        };
        self.pre(&mut request, &info).await?;
        let result = self.exec(request, &info).await;
        self.post(&result, &info).await?;
        let response = result?;
        match response.status().as_u16() {
            202u16 => ResponseValue::from_response(response).await,
            _ => Err(Error::UnexpectedResponse(response)),
        }
    }
    /**Update a container service

Changes the fields that are sent and keeps the others. In spite of the 202, the
change is made before the server responds.

The server silently ignores unknown fields, and also `name`, `scale` and
`package_id`: compare the response with the request. The body needs the wrapper
`container_service` with at least one field. With an empty wrapper the server
responds with 404; another body may be accepted without changing anything.

Sends a `PATCH` request to `/api/container_services/{id}`

Arguments:
- `id`: Id of the container service. The documentation also calls it `container-service-id`.
The server reads the leading digits (`12-web` is 12). It responds with 404 if the
service does not exist or the caller may not see it.
- `body`: The fields to change.
*/
    pub async fn update_container_service<'a>(
        &'a self,
        id: &'a crate::types::ServiceId,
        body: &'a types::UpdateContainerServiceRequest,
    ) -> Result<ResponseValue<types::ContainerServiceDetail>, Error<()>> {
        let url = format!(
            "{}/api/container_services/{}", self.baseurl, encode_path(& id.to_string()),
        );
        let mut header_map = ::reqwest::header::HeaderMap::with_capacity(1usize);
        header_map
            .append(
                ::reqwest::header::HeaderName::from_static("api-version"),
                ::reqwest::header::HeaderValue::from_static(Self::api_version()),
            );
        #[allow(unused_mut)]
        let mut request = self
            .client
            .patch(url)
            .header(
                ::reqwest::header::ACCEPT,
                ::reqwest::header::HeaderValue::from_static("application/json"),
            )
            .json(&body)
            .headers(header_map)
            .build()?;
        let info = OperationInfo {
            operation_id: "update_container_service",
        };
        self.pre(&mut request, &info).await?;
        let result = self.exec(request, &info).await;
        self.post(&result, &info).await?;
        let response = result?;
        match response.status().as_u16() {
            202u16 => ResponseValue::from_response(response).await,
            _ => Err(Error::UnexpectedResponse(response)),
        }
    }
    /**List the SFTP containers of a service

Returns the SFTP containers that give access to the volumes of the service, with their passwords
in clear text. The list omits `pw_auth`: show an SFTP container to read it. There are no pages.
The server asks the container engine about each of them and responds with 500 if that fails.

Sends a `GET` request to `/api/container_services/{id}/bastions`

Arguments:
- `id`: Id of the container service. The documentation also calls it `container-service-id`.
The server reads the leading digits (`12-web` is 12). It responds with 404 if the
service does not exist or the caller may not see it.
*/
    pub async fn list_container_service_bastions<'a>(
        &'a self,
        id: &'a crate::types::ServiceId,
    ) -> Result<ResponseValue<types::BastionList>, Error<()>> {
        let url = format!(
            "{}/api/container_services/{}/bastions", self.baseurl, encode_path(& id
            .to_string()),
        );
        let mut header_map = ::reqwest::header::HeaderMap::with_capacity(1usize);
        header_map
            .append(
                ::reqwest::header::HeaderName::from_static("api-version"),
                ::reqwest::header::HeaderValue::from_static(Self::api_version()),
            );
        #[allow(unused_mut)]
        let mut request = self
            .client
            .get(url)
            .header(
                ::reqwest::header::ACCEPT,
                ::reqwest::header::HeaderValue::from_static("application/json"),
            )
            .headers(header_map)
            .build()?;
        let info = OperationInfo {
            operation_id: "list_container_service_bastions",
        };
        self.pre(&mut request, &info).await?;
        let result = self.exec(request, &info).await;
        self.post(&result, &info).await?;
        let response = result?;
        match response.status().as_u16() {
            200u16 => ResponseValue::from_response(response).await,
            _ => Err(Error::UnexpectedResponse(response)),
        }
    }
    /**View an SFTP container of a service

Returns one SFTP container with its password in clear text. Every SFTP container of the project
is found, also one that is not in the list of this service. Another one gets 404 with the error
"Unknown bastion container".

Sends a `GET` request to `/api/container_services/{id}/bastions/{bastion_id}`

Arguments:
- `id`: Id of the container service. The documentation also calls it `container-service-id`.
The server reads the leading digits (`12-web` is 12). It responds with 404 if the
service does not exist or the caller may not see it.
- `bastion_id`: Id of the SFTP container. The server responds with 404 if the project has no such SFTP
container.
*/
    pub async fn show_container_service_bastion<'a>(
        &'a self,
        id: &'a crate::types::ServiceId,
        bastion_id: &'a crate::types::BastionId,
    ) -> Result<ResponseValue<types::BastionView>, Error<()>> {
        let url = format!(
            "{}/api/container_services/{}/bastions/{}", self.baseurl, encode_path(& id
            .to_string()), encode_path(& bastion_id.to_string()),
        );
        let mut header_map = ::reqwest::header::HeaderMap::with_capacity(1usize);
        header_map
            .append(
                ::reqwest::header::HeaderName::from_static("api-version"),
                ::reqwest::header::HeaderValue::from_static(Self::api_version()),
            );
        #[allow(unused_mut)]
        let mut request = self
            .client
            .get(url)
            .header(
                ::reqwest::header::ACCEPT,
                ::reqwest::header::HeaderValue::from_static("application/json"),
            )
            .headers(header_map)
            .build()?;
        let info = OperationInfo {
            operation_id: "show_container_service_bastion",
        };
        self.pre(&mut request, &info).await?;
        let result = self.exec(request, &info).await;
        self.post(&result, &info).await?;
        let response = result?;
        match response.status().as_u16() {
            200u16 => ResponseValue::from_response(response).await,
            _ => Err(Error::UnexpectedResponse(response)),
        }
    }
    /**List the containers of a service

Returns every container of the service and its current state, sorted by name, on one
page. To find out whether an action on several containers is done, use this list,
not the state of the service or an event.

Since controller 9.7 a container that runs but fails its health check is `offline`;
its service is `unhealthy`, as before. Since controller 9.4.2 `stats.cpu` is a share
of the cores of the package, not of one core, and up to ten minutes old. Since
controller 9.4.3 `stats.mem` is an average over five minutes, computed from whole
megabytes.

Sends a `GET` request to `/api/container_services/{id}/containers`

Arguments:
- `id`: Id of the container service. The documentation also calls it `container-service-id`.
The server reads the leading digits (`12-web` is 12). It responds with 404 if the
service does not exist or the caller may not see it.
*/
    pub async fn list_container_service_containers<'a>(
        &'a self,
        id: &'a crate::types::ServiceId,
    ) -> Result<ResponseValue<types::ContainerList>, Error<()>> {
        let url = format!(
            "{}/api/container_services/{}/containers", self.baseurl, encode_path(& id
            .to_string()),
        );
        let mut header_map = ::reqwest::header::HeaderMap::with_capacity(1usize);
        header_map
            .append(
                ::reqwest::header::HeaderName::from_static("api-version"),
                ::reqwest::header::HeaderValue::from_static(Self::api_version()),
            );
        #[allow(unused_mut)]
        let mut request = self
            .client
            .get(url)
            .header(
                ::reqwest::header::ACCEPT,
                ::reqwest::header::HeaderValue::from_static("application/json"),
            )
            .headers(header_map)
            .build()?;
        let info = OperationInfo {
            operation_id: "list_container_service_containers",
        };
        self.pre(&mut request, &info).await?;
        let result = self.exec(request, &info).await;
        self.post(&result, &info).await?;
        let response = result?;
        match response.status().as_u16() {
            200u16 => ResponseValue::from_response(response).await,
            _ => Err(Error::UnexpectedResponse(response)),
        }
    }
    /**List the events of a service

Returns the events of the service, newest first, on one page: `page` and `per_page`
are ignored. Only the single-event operations return the details of an event. After
the service is deleted the response is 404.

Since controller 9.4.6 the list includes changes of the image variant. Since
controller 9.7.0 scheduled backups create events too, and the event of a backup ends
up to 15 seconds after the backup, with null in `audit.raw_data`, which used to be a
YAML string.

Sends a `GET` request to `/api/container_services/{id}/events`

Arguments:
- `id`: Id of the container service. The documentation also calls it `container-service-id`.
The server reads the leading digits (`12-web` is 12). It responds with 404 if the
service does not exist or the caller may not see it.
*/
    pub async fn list_container_service_events<'a>(
        &'a self,
        id: &'a crate::types::ServiceId,
    ) -> Result<ResponseValue<types::EventList>, Error<()>> {
        let url = format!(
            "{}/api/container_services/{}/events", self.baseurl, encode_path(& id
            .to_string()),
        );
        let mut header_map = ::reqwest::header::HeaderMap::with_capacity(1usize);
        header_map
            .append(
                ::reqwest::header::HeaderName::from_static("api-version"),
                ::reqwest::header::HeaderValue::from_static(Self::api_version()),
            );
        #[allow(unused_mut)]
        let mut request = self
            .client
            .get(url)
            .header(
                ::reqwest::header::ACCEPT,
                ::reqwest::header::HeaderValue::from_static("application/json"),
            )
            .headers(header_map)
            .build()?;
        let info = OperationInfo {
            operation_id: "list_container_service_events",
        };
        self.pre(&mut request, &info).await?;
        let result = self.exec(request, &info).await;
        self.post(&result, &info).await?;
        let response = result?;
        match response.status().as_u16() {
            200u16 => ResponseValue::from_response(response).await,
            _ => Err(Error::UnexpectedResponse(response)),
        }
    }
    /**View an event of a service

Returns one event with its details. After the service is deleted the response is
404; the event is still available under `/api/event_logs`.

Sends a `GET` request to `/api/container_services/{id}/events/{event_id}`

Arguments:
- `id`: Id of the container service. The documentation also calls it `container-service-id`.
The server reads the leading digits (`12-web` is 12). It responds with 404 if the
service does not exist or the caller may not see it.
- `event_id`: Id of the event. The server responds with 404 if it does not exist or the caller may
not see it.
*/
    pub async fn show_container_service_event<'a>(
        &'a self,
        id: &'a crate::types::ServiceId,
        event_id: &'a crate::types::EventId,
    ) -> Result<ResponseValue<types::EventView>, Error<()>> {
        let url = format!(
            "{}/api/container_services/{}/events/{}", self.baseurl, encode_path(& id
            .to_string()), encode_path(& event_id.to_string()),
        );
        let mut header_map = ::reqwest::header::HeaderMap::with_capacity(1usize);
        header_map
            .append(
                ::reqwest::header::HeaderName::from_static("api-version"),
                ::reqwest::header::HeaderValue::from_static(Self::api_version()),
            );
        #[allow(unused_mut)]
        let mut request = self
            .client
            .get(url)
            .header(
                ::reqwest::header::ACCEPT,
                ::reqwest::header::HeaderValue::from_static("application/json"),
            )
            .headers(header_map)
            .build()?;
        let info = OperationInfo {
            operation_id: "show_container_service_event",
        };
        self.pre(&mut request, &info).await?;
        let result = self.exec(request, &info).await;
        self.post(&result, &info).await?;
        let response = result?;
        match response.status().as_u16() {
            200u16 => ResponseValue::from_response(response).await,
            _ => Err(Error::UnexpectedResponse(response)),
        }
    }
    /**List the host entries of a service

Returns the names that the containers of the service resolve by themselves, in the order in
which they were added. There are no pages: `page` and `per_page` are ignored.

Sends a `GET` request to `/api/container_services/{id}/host_entries`

Arguments:
- `id`: Id of the container service. The documentation also calls it `container-service-id`.
The server reads the leading digits (`12-web` is 12). It responds with 404 if the
service does not exist or the caller may not see it.
*/
    pub async fn list_container_service_host_entries<'a>(
        &'a self,
        id: &'a crate::types::ServiceId,
    ) -> Result<ResponseValue<types::HostEntryList>, Error<()>> {
        let url = format!(
            "{}/api/container_services/{}/host_entries", self.baseurl, encode_path(& id
            .to_string()),
        );
        let mut header_map = ::reqwest::header::HeaderMap::with_capacity(1usize);
        header_map
            .append(
                ::reqwest::header::HeaderName::from_static("api-version"),
                ::reqwest::header::HeaderValue::from_static(Self::api_version()),
            );
        #[allow(unused_mut)]
        let mut request = self
            .client
            .get(url)
            .header(
                ::reqwest::header::ACCEPT,
                ::reqwest::header::HeaderValue::from_static("application/json"),
            )
            .headers(header_map)
            .build()?;
        let info = OperationInfo {
            operation_id: "list_container_service_host_entries",
        };
        self.pre(&mut request, &info).await?;
        let result = self.exec(request, &info).await;
        self.post(&result, &info).await?;
        let response = result?;
        match response.status().as_u16() {
            200u16 => ResponseValue::from_response(response).await,
            _ => Err(Error::UnexpectedResponse(response)),
        }
    }
    /**Add a host entry to a service

Adds a name and the address that the containers of the service resolve it to. Containers get
it when they are rebuilt.

The server checks nothing: the name can be empty, the address can be any string, and the same
entry can be added twice. A new entry always has `keep_updated`; update it to change that. With
an empty or without a body the response is 404 with JSON.

Sends a `POST` request to `/api/container_services/{id}/host_entries`

Arguments:
- `id`: Id of the container service. The documentation also calls it `container-service-id`.
The server reads the leading digits (`12-web` is 12). It responds with 404 if the
service does not exist or the caller may not see it.
- `body`: The new host entry.
*/
    pub async fn create_container_service_host_entry<'a>(
        &'a self,
        id: &'a crate::types::ServiceId,
        body: &'a types::CreateHostEntryRequest,
    ) -> Result<ResponseValue<types::HostEntryView>, Error<()>> {
        let url = format!(
            "{}/api/container_services/{}/host_entries", self.baseurl, encode_path(& id
            .to_string()),
        );
        let mut header_map = ::reqwest::header::HeaderMap::with_capacity(1usize);
        header_map
            .append(
                ::reqwest::header::HeaderName::from_static("api-version"),
                ::reqwest::header::HeaderValue::from_static(Self::api_version()),
            );
        #[allow(unused_mut)]
        let mut request = self
            .client
            .post(url)
            .header(
                ::reqwest::header::ACCEPT,
                ::reqwest::header::HeaderValue::from_static("application/json"),
            )
            .json(&body)
            .headers(header_map)
            .build()?;
        let info = OperationInfo {
            operation_id: "create_container_service_host_entry",
        };
        self.pre(&mut request, &info).await?;
        let result = self.exec(request, &info).await;
        self.post(&result, &info).await?;
        let response = result?;
        match response.status().as_u16() {
            201u16 => ResponseValue::from_response(response).await,
            _ => Err(Error::UnexpectedResponse(response)),
        }
    }
    /**View a host entry

Returns one host entry of the service.

Sends a `GET` request to `/api/container_services/{id}/host_entries/{host_entry_id}`

Arguments:
- `id`: Id of the container service. The documentation also calls it `container-service-id`.
The server reads the leading digits (`12-web` is 12). It responds with 404 if the
service does not exist or the caller may not see it.
- `host_entry_id`: Id of the host entry. The server responds with 404 if the service has no such entry.
*/
    pub async fn show_container_service_host_entry<'a>(
        &'a self,
        id: &'a crate::types::ServiceId,
        host_entry_id: &'a crate::types::HostEntryId,
    ) -> Result<ResponseValue<types::HostEntryView>, Error<()>> {
        let url = format!(
            "{}/api/container_services/{}/host_entries/{}", self.baseurl, encode_path(&
            id.to_string()), encode_path(& host_entry_id.to_string()),
        );
        let mut header_map = ::reqwest::header::HeaderMap::with_capacity(1usize);
        header_map
            .append(
                ::reqwest::header::HeaderName::from_static("api-version"),
                ::reqwest::header::HeaderValue::from_static(Self::api_version()),
            );
        #[allow(unused_mut)]
        let mut request = self
            .client
            .get(url)
            .header(
                ::reqwest::header::ACCEPT,
                ::reqwest::header::HeaderValue::from_static("application/json"),
            )
            .headers(header_map)
            .build()?;
        let info = OperationInfo {
            operation_id: "show_container_service_host_entry",
        };
        self.pre(&mut request, &info).await?;
        let result = self.exec(request, &info).await;
        self.post(&result, &info).await?;
        let response = result?;
        match response.status().as_u16() {
            200u16 => ResponseValue::from_response(response).await,
            _ => Err(Error::UnexpectedResponse(response)),
        }
    }
    /**Delete a host entry

Removes the entry. In spite of the 202 it is gone at once. A retry gets 404.

Sends a `DELETE` request to `/api/container_services/{id}/host_entries/{host_entry_id}`

Arguments:
- `id`: Id of the container service. The documentation also calls it `container-service-id`.
The server reads the leading digits (`12-web` is 12). It responds with 404 if the
service does not exist or the caller may not see it.
- `host_entry_id`: Id of the host entry. The server responds with 404 if the service has no such entry.
*/
    pub async fn delete_container_service_host_entry<'a>(
        &'a self,
        id: &'a crate::types::ServiceId,
        host_entry_id: &'a crate::types::HostEntryId,
    ) -> Result<ResponseValue<types::Accepted>, Error<()>> {
        let url = format!(
            "{}/api/container_services/{}/host_entries/{}", self.baseurl, encode_path(&
            id.to_string()), encode_path(& host_entry_id.to_string()),
        );
        let mut header_map = ::reqwest::header::HeaderMap::with_capacity(1usize);
        header_map
            .append(
                ::reqwest::header::HeaderName::from_static("api-version"),
                ::reqwest::header::HeaderValue::from_static(Self::api_version()),
            );
        #[allow(unused_mut)]
        let mut request = self
            .client
            .delete(url)
            .header(
                ::reqwest::header::ACCEPT,
                ::reqwest::header::HeaderValue::from_static("application/json"),
            )
            .headers(header_map)
            .build()?;
        let info = OperationInfo {
            operation_id: "delete_container_service_host_entry",
        };
        self.pre(&mut request, &info).await?;
        let result = self.exec(request, &info).await;
        self.post(&result, &info).await?;
        let response = result?;
        match response.status().as_u16() {
            202u16 => ResponseValue::from_response(response).await,
            _ => Err(Error::UnexpectedResponse(response)),
        }
    }
    /**Update a host entry

Changes the fields that are sent and keeps the others; the server checks nothing. The change
is made before the server responds, in spite of the 202. With an empty or without a body the
response is 404 with JSON. `PUT` does the same as `PATCH`.

Sends a `PATCH` request to `/api/container_services/{id}/host_entries/{host_entry_id}`

Arguments:
- `id`: Id of the container service. The documentation also calls it `container-service-id`.
The server reads the leading digits (`12-web` is 12). It responds with 404 if the
service does not exist or the caller may not see it.
- `host_entry_id`: Id of the host entry. The server responds with 404 if the service has no such entry.
- `body`: The fields to change.
*/
    pub async fn update_container_service_host_entry<'a>(
        &'a self,
        id: &'a crate::types::ServiceId,
        host_entry_id: &'a crate::types::HostEntryId,
        body: &'a types::UpdateHostEntryRequest,
    ) -> Result<ResponseValue<types::HostEntryView>, Error<()>> {
        let url = format!(
            "{}/api/container_services/{}/host_entries/{}", self.baseurl, encode_path(&
            id.to_string()), encode_path(& host_entry_id.to_string()),
        );
        let mut header_map = ::reqwest::header::HeaderMap::with_capacity(1usize);
        header_map
            .append(
                ::reqwest::header::HeaderName::from_static("api-version"),
                ::reqwest::header::HeaderValue::from_static(Self::api_version()),
            );
        #[allow(unused_mut)]
        let mut request = self
            .client
            .patch(url)
            .header(
                ::reqwest::header::ACCEPT,
                ::reqwest::header::HeaderValue::from_static("application/json"),
            )
            .json(&body)
            .headers(header_map)
            .build()?;
        let info = OperationInfo {
            operation_id: "update_container_service_host_entry",
        };
        self.pre(&mut request, &info).await?;
        let result = self.exec(request, &info).await;
        self.post(&result, &info).await?;
        let response = result?;
        match response.status().as_u16() {
            202u16 => ResponseValue::from_response(response).await,
            _ => Err(Error::UnexpectedResponse(response)),
        }
    }
    /**List the ingress rules of a service

Returns all rules of the service. There are no pages: `page` and `per_page` are ignored.

The server cannot show a rule that balances others: for a service that is an internal load
balancer the response is 500 with plain text.

Sends a `GET` request to `/api/container_services/{id}/ingress_rules`

Arguments:
- `id`: Id of the container service. The documentation also calls it `container-service-id`.
The server reads the leading digits (`12-web` is 12). It responds with 404 if the
service does not exist or the caller may not see it.
*/
    pub async fn list_container_service_ingress_rules<'a>(
        &'a self,
        id: &'a crate::types::ServiceId,
    ) -> Result<ResponseValue<types::IngressRuleList>, Error<()>> {
        let url = format!(
            "{}/api/container_services/{}/ingress_rules", self.baseurl, encode_path(& id
            .to_string()),
        );
        let mut header_map = ::reqwest::header::HeaderMap::with_capacity(1usize);
        header_map
            .append(
                ::reqwest::header::HeaderName::from_static("api-version"),
                ::reqwest::header::HeaderValue::from_static(Self::api_version()),
            );
        #[allow(unused_mut)]
        let mut request = self
            .client
            .get(url)
            .header(
                ::reqwest::header::ACCEPT,
                ::reqwest::header::HeaderValue::from_static("application/json"),
            )
            .headers(header_map)
            .build()?;
        let info = OperationInfo {
            operation_id: "list_container_service_ingress_rules",
        };
        self.pre(&mut request, &info).await?;
        let result = self.exec(request, &info).await;
        self.post(&result, &info).await?;
        let response = result?;
        match response.status().as_u16() {
            200u16 => ResponseValue::from_response(response).await,
            _ => Err(Error::UnexpectedResponse(response)),
        }
    }
    /**List the load balancers of a service

Returns the load balancer that the service is reached through. There is one, so the list has
one item; without one, the response is 500 with plain text. There are no pages.

Sends a `GET` request to `/api/container_services/{id}/load_balancers`

Arguments:
- `id`: Id of the container service. The documentation also calls it `container-service-id`.
The server reads the leading digits (`12-web` is 12). It responds with 404 if the
service does not exist or the caller may not see it.
*/
    pub async fn list_container_service_load_balancers<'a>(
        &'a self,
        id: &'a crate::types::ServiceId,
    ) -> Result<ResponseValue<types::LoadBalancerList>, Error<()>> {
        let url = format!(
            "{}/api/container_services/{}/load_balancers", self.baseurl, encode_path(& id
            .to_string()),
        );
        let mut header_map = ::reqwest::header::HeaderMap::with_capacity(1usize);
        header_map
            .append(
                ::reqwest::header::HeaderName::from_static("api-version"),
                ::reqwest::header::HeaderValue::from_static(Self::api_version()),
            );
        #[allow(unused_mut)]
        let mut request = self
            .client
            .get(url)
            .header(
                ::reqwest::header::ACCEPT,
                ::reqwest::header::HeaderValue::from_static("application/json"),
            )
            .headers(header_map)
            .build()?;
        let info = OperationInfo {
            operation_id: "list_container_service_load_balancers",
        };
        self.pre(&mut request, &info).await?;
        let result = self.exec(request, &info).await;
        self.post(&result, &info).await?;
        let response = result?;
        match response.status().as_u16() {
            200u16 => ResponseValue::from_response(response).await,
            _ => Err(Error::UnexpectedResponse(response)),
        }
    }
    /**View the load balancer of a service

Returns the load balancer that the service is reached through. The server ignores the id of the
load balancer in the path. Without one, the response is 404.

Sends a `GET` request to `/api/container_services/{id}/load_balancers/{load_balancer_id}`

Arguments:
- `id`: Id of the container service. The documentation also calls it `container-service-id`.
The server reads the leading digits (`12-web` is 12). It responds with 404 if the
service does not exist or the caller may not see it.
- `load_balancer_id`: Id of the load balancer. The server responds with 404 if it does not exist or the caller may not
see it.
*/
    pub async fn show_container_service_load_balancer<'a>(
        &'a self,
        id: &'a crate::types::ServiceId,
        load_balancer_id: &'a crate::types::LoadBalancerId,
    ) -> Result<ResponseValue<types::LoadBalancerView>, Error<()>> {
        let url = format!(
            "{}/api/container_services/{}/load_balancers/{}", self.baseurl, encode_path(&
            id.to_string()), encode_path(& load_balancer_id.to_string()),
        );
        let mut header_map = ::reqwest::header::HeaderMap::with_capacity(1usize);
        header_map
            .append(
                ::reqwest::header::HeaderName::from_static("api-version"),
                ::reqwest::header::HeaderValue::from_static(Self::api_version()),
            );
        #[allow(unused_mut)]
        let mut request = self
            .client
            .get(url)
            .header(
                ::reqwest::header::ACCEPT,
                ::reqwest::header::HeaderValue::from_static("application/json"),
            )
            .headers(header_map)
            .build()?;
        let info = OperationInfo {
            operation_id: "show_container_service_load_balancer",
        };
        self.pre(&mut request, &info).await?;
        let result = self.exec(request, &info).await;
        self.post(&result, &info).await?;
        let response = result?;
        match response.status().as_u16() {
            200u16 => ResponseValue::from_response(response).await,
            _ => Err(Error::UnexpectedResponse(response)),
        }
    }
    /**View recent log lines

Returns the newest log lines of all containers of the service within a time window,
newest first. There are no pages: to read further back, send the request again with
`period_end` set to the time of the oldest line.

If the log store cannot be read, the response is 200 with an empty array, so an
empty response does not prove that there are no lines. A response can take a minute.

Sends a `GET` request to `/api/container_services/{id}/logs`

Arguments:
- `id`: Id of the container service. The documentation also calls it `container-service-id`.
The server reads the leading digits (`12-web` is 12). It responds with 404 if the
service does not exist or the caller may not see it.
- `limit`: Maximum number of lines. Default: 500, also for values that are not positive
numbers. Above the log store's own maximum (5000 by default) the response is
empty.
- `period_end`: End of the window, as a Unix time in whole seconds. Default: now.
- `period_start`: Start of the window, as a Unix time in whole seconds. Default: one day ago.
*/
    pub async fn list_container_service_logs<'a>(
        &'a self,
        id: &'a crate::types::ServiceId,
        limit: Option<i64>,
        period_end: Option<i64>,
        period_start: Option<i64>,
    ) -> Result<ResponseValue<types::LogLines>, Error<()>> {
        let url = format!(
            "{}/api/container_services/{}/logs", self.baseurl, encode_path(& id
            .to_string()),
        );
        let mut header_map = ::reqwest::header::HeaderMap::with_capacity(1usize);
        header_map
            .append(
                ::reqwest::header::HeaderName::from_static("api-version"),
                ::reqwest::header::HeaderValue::from_static(Self::api_version()),
            );
        #[allow(unused_mut)]
        let mut request = self
            .client
            .get(url)
            .header(
                ::reqwest::header::ACCEPT,
                ::reqwest::header::HeaderValue::from_static("application/json"),
            )
            .query(&progenitor_client::QueryParam::new("limit", &limit))
            .query(&progenitor_client::QueryParam::new("period_end", &period_end))
            .query(&progenitor_client::QueryParam::new("period_start", &period_start))
            .headers(header_map)
            .build()?;
        let info = OperationInfo {
            operation_id: "list_container_service_logs",
        };
        self.pre(&mut request, &info).await?;
        let result = self.exec(request, &info).await;
        self.post(&result, &info).await?;
        let response = result?;
        match response.status().as_u16() {
            200u16 => ResponseValue::from_response(response).await,
            _ => Err(Error::UnexpectedResponse(response)),
        }
    }
    /**List the settings of a service

Returns the settings that the image of the service defines, with their values, among them
passwords in clear text, and the settings of its internal load balancers. There are no pages:
`page` and `per_page` are ignored.

Sends a `GET` request to `/api/container_services/{id}/metadata`

Arguments:
- `id`: Id of the container service. The documentation also calls it `container-service-id`.
The server reads the leading digits (`12-web` is 12). It responds with 404 if the
service does not exist or the caller may not see it.
*/
    pub async fn list_container_service_metadata<'a>(
        &'a self,
        id: &'a crate::types::ServiceId,
    ) -> Result<ResponseValue<types::ServiceSettingList>, Error<()>> {
        let url = format!(
            "{}/api/container_services/{}/metadata", self.baseurl, encode_path(& id
            .to_string()),
        );
        let mut header_map = ::reqwest::header::HeaderMap::with_capacity(1usize);
        header_map
            .append(
                ::reqwest::header::HeaderName::from_static("api-version"),
                ::reqwest::header::HeaderValue::from_static(Self::api_version()),
            );
        #[allow(unused_mut)]
        let mut request = self
            .client
            .get(url)
            .header(
                ::reqwest::header::ACCEPT,
                ::reqwest::header::HeaderValue::from_static("application/json"),
            )
            .headers(header_map)
            .build()?;
        let info = OperationInfo {
            operation_id: "list_container_service_metadata",
        };
        self.pre(&mut request, &info).await?;
        let result = self.exec(request, &info).await;
        self.post(&result, &info).await?;
        let response = result?;
        match response.status().as_u16() {
            200u16 => ResponseValue::from_response(response).await,
            _ => Err(Error::UnexpectedResponse(response)),
        }
    }
    /**View a setting of a service

Would return one setting of the service. The server responds with 500 for every setting that
exists, and with 404 and one string in `errors` for others: find it in the list instead. The
response of a success was never seen.

Sends a `GET` request to `/api/container_services/{id}/metadata/{setting_id}`

Arguments:
- `id`: Id of the container service. The documentation also calls it `container-service-id`.
The server reads the leading digits (`12-web` is 12). It responds with 404 if the
service does not exist or the caller may not see it.
- `setting_id`: Id of the setting.
*/
    pub async fn show_container_service_metadata<'a>(
        &'a self,
        id: &'a crate::types::ServiceId,
        setting_id: &'a crate::types::SettingId,
    ) -> Result<ResponseValue<types::ServiceSettingView>, Error<()>> {
        let url = format!(
            "{}/api/container_services/{}/metadata/{}", self.baseurl, encode_path(& id
            .to_string()), encode_path(& setting_id.to_string()),
        );
        let mut header_map = ::reqwest::header::HeaderMap::with_capacity(1usize);
        header_map
            .append(
                ::reqwest::header::HeaderName::from_static("api-version"),
                ::reqwest::header::HeaderValue::from_static(Self::api_version()),
            );
        #[allow(unused_mut)]
        let mut request = self
            .client
            .get(url)
            .header(
                ::reqwest::header::ACCEPT,
                ::reqwest::header::HeaderValue::from_static("application/json"),
            )
            .headers(header_map)
            .build()?;
        let info = OperationInfo {
            operation_id: "show_container_service_metadata",
        };
        self.pre(&mut request, &info).await?;
        let result = self.exec(request, &info).await;
        self.post(&result, &info).await?;
        let response = result?;
        match response.status().as_u16() {
            200u16 => ResponseValue::from_response(response).await,
            _ => Err(Error::UnexpectedResponse(response)),
        }
    }
    /**View the processor usage of a service

Returns the processor usage of each container of the service in percent over the last three
hours, by the name of the container, oldest first. If the service has a package, the percentage is one of its
cores and a string.

Without metrics the object is empty. If the metrics server cannot be read, the server sends an
empty array instead of the object, or 422 if it cannot be reached.

Sends a `GET` request to `/api/container_services/{id}/metrics/cpu`

Arguments:
- `id`: Id of the container service. The documentation also calls it `container-service-id`.
The server reads the leading digits (`12-web` is 12). It responds with 404 if the
service does not exist or the caller may not see it.
*/
    pub async fn measure_container_service_cpu<'a>(
        &'a self,
        id: &'a crate::types::ServiceId,
    ) -> Result<ResponseValue<types::ServiceMetrics>, Error<()>> {
        let url = format!(
            "{}/api/container_services/{}/metrics/cpu", self.baseurl, encode_path(& id
            .to_string()),
        );
        let mut header_map = ::reqwest::header::HeaderMap::with_capacity(1usize);
        header_map
            .append(
                ::reqwest::header::HeaderName::from_static("api-version"),
                ::reqwest::header::HeaderValue::from_static(Self::api_version()),
            );
        #[allow(unused_mut)]
        let mut request = self
            .client
            .get(url)
            .header(
                ::reqwest::header::ACCEPT,
                ::reqwest::header::HeaderValue::from_static("application/json"),
            )
            .headers(header_map)
            .build()?;
        let info = OperationInfo {
            operation_id: "measure_container_service_cpu",
        };
        self.pre(&mut request, &info).await?;
        let result = self.exec(request, &info).await;
        self.post(&result, &info).await?;
        let response = result?;
        match response.status().as_u16() {
            200u16 => ResponseValue::from_response(response).await,
            _ => Err(Error::UnexpectedResponse(response)),
        }
    }
    /**View the memory usage of a service

Returns the memory usage of each container of the service in whole megabytes over the last three
hours, by the name of the container, oldest first. Without metrics the object is empty; if the
metrics server cannot be read, it is an empty array, or the response is 422.

Sends a `GET` request to `/api/container_services/{id}/metrics/memory`

Arguments:
- `id`: Id of the container service. The documentation also calls it `container-service-id`.
The server reads the leading digits (`12-web` is 12). It responds with 404 if the
service does not exist or the caller may not see it.
*/
    pub async fn measure_container_service_memory<'a>(
        &'a self,
        id: &'a crate::types::ServiceId,
    ) -> Result<ResponseValue<types::ServiceMetrics>, Error<()>> {
        let url = format!(
            "{}/api/container_services/{}/metrics/memory", self.baseurl, encode_path(& id
            .to_string()),
        );
        let mut header_map = ::reqwest::header::HeaderMap::with_capacity(1usize);
        header_map
            .append(
                ::reqwest::header::HeaderName::from_static("api-version"),
                ::reqwest::header::HeaderValue::from_static(Self::api_version()),
            );
        #[allow(unused_mut)]
        let mut request = self
            .client
            .get(url)
            .header(
                ::reqwest::header::ACCEPT,
                ::reqwest::header::HeaderValue::from_static("application/json"),
            )
            .headers(header_map)
            .build()?;
        let info = OperationInfo {
            operation_id: "measure_container_service_memory",
        };
        self.pre(&mut request, &info).await?;
        let result = self.exec(request, &info).await;
        self.post(&result, &info).await?;
        let response = result?;
        match response.status().as_u16() {
            200u16 => ResponseValue::from_response(response).await,
            _ => Err(Error::UnexpectedResponse(response)),
        }
    }
    /**Get the address of the malware scanner of a service

Returns an address at which the service's page of Monarx, a malware scanner, can be opened; an
empty string if the service has none. Nothing is changed.

Sends a `POST` request to `/api/container_services/{id}/monarx`

Arguments:
- `id`: Id of the container service. The documentation also calls it `container-service-id`.
The server reads the leading digits (`12-web` is 12). It responds with 404 if the
service does not exist or the caller may not see it.
*/
    pub async fn open_container_service_monarx<'a>(
        &'a self,
        id: &'a crate::types::ServiceId,
    ) -> Result<ResponseValue<types::MonarxView>, Error<()>> {
        let url = format!(
            "{}/api/container_services/{}/monarx", self.baseurl, encode_path(& id
            .to_string()),
        );
        let mut header_map = ::reqwest::header::HeaderMap::with_capacity(1usize);
        header_map
            .append(
                ::reqwest::header::HeaderName::from_static("api-version"),
                ::reqwest::header::HeaderValue::from_static(Self::api_version()),
            );
        #[allow(unused_mut)]
        let mut request = self
            .client
            .post(url)
            .header(
                ::reqwest::header::ACCEPT,
                ::reqwest::header::HeaderValue::from_static("application/json"),
            )
            .headers(header_map)
            .build()?;
        let info = OperationInfo {
            operation_id: "open_container_service_monarx",
        };
        self.pre(&mut request, &info).await?;
        let result = self.exec(request, &info).await;
        self.post(&result, &info).await?;
        let response = result?;
        match response.status().as_u16() {
            200u16 => ResponseValue::from_response(response).await,
            _ => Err(Error::UnexpectedResponse(response)),
        }
    }
    /**Start, stop, restart or rebuild a container service

Queues a power action on every container of the service. The server responds with
202 even if every container refuses the action, for example because a node is
offline or another action is running. A service without containers creates no event.
`PATCH` does the same as `PUT`.

If another container uses the address of a container that starts, controllers since
9.7 leave the event `running` until they clean up; earlier controllers free the
address and start again.

Sends a `PUT` request to `/api/container_services/{id}/power/{action}`

Arguments:
- `id`: Id of the container service. The documentation also calls it `container-service-id`.
The server reads the leading digits (`12-web` is 12). It responds with 404 if the
service does not exist or the caller may not see it.
- `action`: What to do with the containers, in lower case.
- `body`: A callback for the end of the action.
*/
    pub async fn power_container_service<'a>(
        &'a self,
        id: &'a crate::types::ServiceId,
        action: types::PowerAction,
        body: &'a types::PowerContainerServiceRequest,
    ) -> Result<ResponseValue<types::Accepted>, Error<()>> {
        let url = format!(
            "{}/api/container_services/{}/power/{}", self.baseurl, encode_path(& id
            .to_string()), encode_path(& action.to_string()),
        );
        let mut header_map = ::reqwest::header::HeaderMap::with_capacity(1usize);
        header_map
            .append(
                ::reqwest::header::HeaderName::from_static("api-version"),
                ::reqwest::header::HeaderValue::from_static(Self::api_version()),
            );
        #[allow(unused_mut)]
        let mut request = self
            .client
            .put(url)
            .header(
                ::reqwest::header::ACCEPT,
                ::reqwest::header::HeaderValue::from_static("application/json"),
            )
            .json(&body)
            .headers(header_map)
            .build()?;
        let info = OperationInfo {
            operation_id: "power_container_service",
        };
        self.pre(&mut request, &info).await?;
        let result = self.exec(request, &info).await;
        self.post(&result, &info).await?;
        let response = result?;
        match response.status().as_u16() {
            202u16 => ResponseValue::from_response(response).await,
            _ => Err(Error::UnexpectedResponse(response)),
        }
    }
    /**Power management with the documented method

The method that the documentation describes. Controllers have no such route and
respond with 404 and the message of an unknown call: use `PUT`. This operation
exists for a controller that follows the documentation.

Sends a `POST` request to `/api/container_services/{id}/power/{action}`

Arguments:
- `id`: Id of the container service. The documentation also calls it `container-service-id`.
The server reads the leading digits (`12-web` is 12). It responds with 404 if the
service does not exist or the caller may not see it.
- `action`: What to do with the containers, in lower case.
*/
    pub async fn power_container_service_as_documented<'a>(
        &'a self,
        id: &'a crate::types::ServiceId,
        action: types::PowerAction,
    ) -> Result<ResponseValue<types::Accepted>, Error<()>> {
        let url = format!(
            "{}/api/container_services/{}/power/{}", self.baseurl, encode_path(& id
            .to_string()), encode_path(& action.to_string()),
        );
        let mut header_map = ::reqwest::header::HeaderMap::with_capacity(1usize);
        header_map
            .append(
                ::reqwest::header::HeaderName::from_static("api-version"),
                ::reqwest::header::HeaderValue::from_static(Self::api_version()),
            );
        #[allow(unused_mut)]
        let mut request = self
            .client
            .post(url)
            .header(
                ::reqwest::header::ACCEPT,
                ::reqwest::header::HeaderValue::from_static("application/json"),
            )
            .headers(header_map)
            .build()?;
        let info = OperationInfo {
            operation_id: "power_container_service_as_documented",
        };
        self.pre(&mut request, &info).await?;
        let result = self.exec(request, &info).await;
        self.post(&result, &info).await?;
        let response = result?;
        match response.status().as_u16() {
            202u16 => ResponseValue::from_response(response).await,
            _ => Err(Error::UnexpectedResponse(response)),
        }
    }
    /**Resize a container service

Queues the move of all containers of the service to another package. Requesting the
current package changes nothing and creates no event.

Sends a `POST` request to `/api/container_services/{id}/resize`

Arguments:
- `id`: Id of the container service. The documentation also calls it `container-service-id`.
The server reads the leading digits (`12-web` is 12). It responds with 404 if the
service does not exist or the caller may not see it.
- `body`: The new package.
*/
    pub async fn resize_container_service<'a>(
        &'a self,
        id: &'a crate::types::ServiceId,
        body: &'a types::ResizeContainerServiceRequest,
    ) -> Result<ResponseValue<types::Accepted>, Error<()>> {
        let url = format!(
            "{}/api/container_services/{}/resize", self.baseurl, encode_path(& id
            .to_string()),
        );
        let mut header_map = ::reqwest::header::HeaderMap::with_capacity(1usize);
        header_map
            .append(
                ::reqwest::header::HeaderName::from_static("api-version"),
                ::reqwest::header::HeaderValue::from_static(Self::api_version()),
            );
        #[allow(unused_mut)]
        let mut request = self
            .client
            .post(url)
            .header(
                ::reqwest::header::ACCEPT,
                ::reqwest::header::HeaderValue::from_static("application/json"),
            )
            .json(&body)
            .headers(header_map)
            .build()?;
        let info = OperationInfo {
            operation_id: "resize_container_service",
        };
        self.pre(&mut request, &info).await?;
        let result = self.exec(request, &info).await;
        self.post(&result, &info).await?;
        let response = result?;
        match response.status().as_u16() {
            202u16 => ResponseValue::from_response(response).await,
            _ => Err(Error::UnexpectedResponse(response)),
        }
    }
    /**Scale a container service

Queues a change of the number of containers. The server accepts any number with 202.
If the image cannot scale, the number is below one, or it exceeds the quota, the
event fails later. Requesting the current number creates a cancelled event. Before
controller 9.5.2 the event of a smaller number is also cancelled if the private
network is small.

Sends a `POST` request to `/api/container_services/{id}/scale`

Arguments:
- `id`: Id of the container service. The documentation also calls it `container-service-id`.
The server reads the leading digits (`12-web` is 12). It responds with 404 if the
service does not exist or the caller may not see it.
- `body`: The new number of containers.
*/
    pub async fn scale_container_service<'a>(
        &'a self,
        id: &'a crate::types::ServiceId,
        body: &'a types::ScaleContainerServiceRequest,
    ) -> Result<ResponseValue<types::Accepted>, Error<()>> {
        let url = format!(
            "{}/api/container_services/{}/scale", self.baseurl, encode_path(& id
            .to_string()),
        );
        let mut header_map = ::reqwest::header::HeaderMap::with_capacity(1usize);
        header_map
            .append(
                ::reqwest::header::HeaderName::from_static("api-version"),
                ::reqwest::header::HeaderValue::from_static(Self::api_version()),
            );
        #[allow(unused_mut)]
        let mut request = self
            .client
            .post(url)
            .header(
                ::reqwest::header::ACCEPT,
                ::reqwest::header::HeaderValue::from_static("application/json"),
            )
            .json(&body)
            .headers(header_map)
            .build()?;
        let info = OperationInfo {
            operation_id: "scale_container_service",
        };
        self.pre(&mut request, &info).await?;
        let result = self.exec(request, &info).await;
        self.post(&result, &info).await?;
        let response = result?;
        match response.status().as_u16() {
            202u16 => ResponseValue::from_response(response).await,
            _ => Err(Error::UnexpectedResponse(response)),
        }
    }
    /**List the certificates of a service

Returns the certificates that users added to the service, in the order in which they were added.
Those that the server obtained from Let's Encrypt are not in this list: `lets_encrypt` of a
domain tells about them.

Sends a `GET` request to `/api/container_services/{id}/ssl`

Arguments:
- `id`: Id of the container service. The documentation also calls it `container-service-id`.
The server reads the leading digits (`12-web` is 12). It responds with 404 if the
service does not exist or the caller may not see it.
- `page`: Page number, from 1. Default: 1, also for values that are not positive numbers. A
number far beyond the range of the database gets 404.
- `per_page`: Items per page. Default: 30, also for values that are not positive numbers. There
is no maximum.
*/
    pub async fn list_container_service_certificates<'a>(
        &'a self,
        id: &'a crate::types::ServiceId,
        page: Option<i64>,
        per_page: Option<i64>,
    ) -> Result<ResponseValue<types::CertificateList>, Error<()>> {
        let url = format!(
            "{}/api/container_services/{}/ssl", self.baseurl, encode_path(& id
            .to_string()),
        );
        let mut header_map = ::reqwest::header::HeaderMap::with_capacity(1usize);
        header_map
            .append(
                ::reqwest::header::HeaderName::from_static("api-version"),
                ::reqwest::header::HeaderValue::from_static(Self::api_version()),
            );
        #[allow(unused_mut)]
        let mut request = self
            .client
            .get(url)
            .header(
                ::reqwest::header::ACCEPT,
                ::reqwest::header::HeaderValue::from_static("application/json"),
            )
            .query(&progenitor_client::QueryParam::new("page", &page))
            .query(&progenitor_client::QueryParam::new("per_page", &per_page))
            .headers(header_map)
            .build()?;
        let info = OperationInfo {
            operation_id: "list_container_service_certificates",
        };
        self.pre(&mut request, &info).await?;
        let result = self.exec(request, &info).await;
        self.post(&result, &info).await?;
        let response = result?;
        match response.status().as_u16() {
            200u16 => ResponseValue::from_response(response).await,
            _ => Err(Error::UnexpectedResponse(response)),
        }
    }
    /**Add a certificate to a service

Adds a certificate and its key, which the load balancer then uses for the domains in it. The
response is `{}` without an id: list the certificates to find the new one. The same certificate
can be added twice.

A certificate that cannot be read, and a missing key, get 400; `errors` is then an object with
an array for each field. Without the wrapper, and with an empty one, the response is 500 with
JSON.

Sends a `POST` request to `/api/container_services/{id}/ssl`

Arguments:
- `id`: Id of the container service. The documentation also calls it `container-service-id`.
The server reads the leading digits (`12-web` is 12). It responds with 404 if the
service does not exist or the caller may not see it.
- `body`: The certificate and its key.
*/
    pub async fn create_container_service_certificate<'a>(
        &'a self,
        id: &'a crate::types::ServiceId,
        body: &'a types::CreateCertificateRequest,
    ) -> Result<ResponseValue<types::Accepted>, Error<()>> {
        let url = format!(
            "{}/api/container_services/{}/ssl", self.baseurl, encode_path(& id
            .to_string()),
        );
        let mut header_map = ::reqwest::header::HeaderMap::with_capacity(1usize);
        header_map
            .append(
                ::reqwest::header::HeaderName::from_static("api-version"),
                ::reqwest::header::HeaderValue::from_static(Self::api_version()),
            );
        #[allow(unused_mut)]
        let mut request = self
            .client
            .post(url)
            .header(
                ::reqwest::header::ACCEPT,
                ::reqwest::header::HeaderValue::from_static("application/json"),
            )
            .json(&body)
            .headers(header_map)
            .build()?;
        let info = OperationInfo {
            operation_id: "create_container_service_certificate",
        };
        self.pre(&mut request, &info).await?;
        let result = self.exec(request, &info).await;
        self.post(&result, &info).await?;
        let response = result?;
        match response.status().as_u16() {
            201u16 => ResponseValue::from_response(response).await,
            _ => Err(Error::UnexpectedResponse(response)),
        }
    }
    /**View a certificate

Would return one certificate of the service. The server responds with null for every
certificate that exists: find it in the list instead.

Sends a `GET` request to `/api/container_services/{id}/ssl/{certificate_id}`

Arguments:
- `id`: Id of the container service. The documentation also calls it `container-service-id`.
The server reads the leading digits (`12-web` is 12). It responds with 404 if the
service does not exist or the caller may not see it.
- `certificate_id`: Id of the certificate. The server responds with 404 if the service has no such certificate.
*/
    pub async fn show_container_service_certificate<'a>(
        &'a self,
        id: &'a crate::types::ServiceId,
        certificate_id: &'a crate::types::CertificateId,
    ) -> Result<ResponseValue<types::CertificateView>, Error<()>> {
        let url = format!(
            "{}/api/container_services/{}/ssl/{}", self.baseurl, encode_path(& id
            .to_string()), encode_path(& certificate_id.to_string()),
        );
        let mut header_map = ::reqwest::header::HeaderMap::with_capacity(1usize);
        header_map
            .append(
                ::reqwest::header::HeaderName::from_static("api-version"),
                ::reqwest::header::HeaderValue::from_static(Self::api_version()),
            );
        #[allow(unused_mut)]
        let mut request = self
            .client
            .get(url)
            .header(
                ::reqwest::header::ACCEPT,
                ::reqwest::header::HeaderValue::from_static("application/json"),
            )
            .headers(header_map)
            .build()?;
        let info = OperationInfo {
            operation_id: "show_container_service_certificate",
        };
        self.pre(&mut request, &info).await?;
        let result = self.exec(request, &info).await;
        self.post(&result, &info).await?;
        let response = result?;
        match response.status().as_u16() {
            200u16 => ResponseValue::from_response(response).await,
            _ => Err(Error::UnexpectedResponse(response)),
        }
    }
    /**Delete a certificate

Removes the certificate. In spite of the 202 it is gone from the list at once. A retry gets 404.

Sends a `DELETE` request to `/api/container_services/{id}/ssl/{certificate_id}`

Arguments:
- `id`: Id of the container service. The documentation also calls it `container-service-id`.
The server reads the leading digits (`12-web` is 12). It responds with 404 if the
service does not exist or the caller may not see it.
- `certificate_id`: Id of the certificate. The server responds with 404 if the service has no such certificate.
*/
    pub async fn delete_container_service_certificate<'a>(
        &'a self,
        id: &'a crate::types::ServiceId,
        certificate_id: &'a crate::types::CertificateId,
    ) -> Result<ResponseValue<types::Accepted>, Error<()>> {
        let url = format!(
            "{}/api/container_services/{}/ssl/{}", self.baseurl, encode_path(& id
            .to_string()), encode_path(& certificate_id.to_string()),
        );
        let mut header_map = ::reqwest::header::HeaderMap::with_capacity(1usize);
        header_map
            .append(
                ::reqwest::header::HeaderName::from_static("api-version"),
                ::reqwest::header::HeaderValue::from_static(Self::api_version()),
            );
        #[allow(unused_mut)]
        let mut request = self
            .client
            .delete(url)
            .header(
                ::reqwest::header::ACCEPT,
                ::reqwest::header::HeaderValue::from_static("application/json"),
            )
            .headers(header_map)
            .build()?;
        let info = OperationInfo {
            operation_id: "delete_container_service_certificate",
        };
        self.pre(&mut request, &info).await?;
        let result = self.exec(request, &info).await;
        self.post(&result, &info).await?;
        let response = result?;
        match response.status().as_u16() {
            202u16 => ResponseValue::from_response(response).await,
            _ => Err(Error::UnexpectedResponse(response)),
        }
    }
    /**List the image variants that a service can have

Returns the variants of the image of the service; the one that it runs is `active`. There are no
pages.

Sends a `GET` request to `/api/container_services/{id}/variant`

Arguments:
- `id`: Id of the container service. The documentation also calls it `container-service-id`.
The server reads the leading digits (`12-web` is 12). It responds with 404 if the
service does not exist or the caller may not see it.
*/
    pub async fn list_container_service_variants<'a>(
        &'a self,
        id: &'a crate::types::ServiceId,
    ) -> Result<ResponseValue<types::ServiceVariantList>, Error<()>> {
        let url = format!(
            "{}/api/container_services/{}/variant", self.baseurl, encode_path(& id
            .to_string()),
        );
        let mut header_map = ::reqwest::header::HeaderMap::with_capacity(1usize);
        header_map
            .append(
                ::reqwest::header::HeaderName::from_static("api-version"),
                ::reqwest::header::HeaderValue::from_static(Self::api_version()),
            );
        #[allow(unused_mut)]
        let mut request = self
            .client
            .get(url)
            .header(
                ::reqwest::header::ACCEPT,
                ::reqwest::header::HeaderValue::from_static("application/json"),
            )
            .headers(header_map)
            .build()?;
        let info = OperationInfo {
            operation_id: "list_container_service_variants",
        };
        self.pre(&mut request, &info).await?;
        let result = self.exec(request, &info).await;
        self.post(&result, &info).await?;
        let response = result?;
        match response.status().as_u16() {
            200u16 => ResponseValue::from_response(response).await,
            _ => Err(Error::UnexpectedResponse(response)),
        }
    }
    /**Change the image variant of a service

Changes the variant that the service runs, and queues a job that moves its containers to it, one
after the other. The event is `service.variant_migrate`. The response is 204 without a body and
without an id of the event.

Always send `callback`, if only an empty object: without it, with null and with a string, the
server changes the variant, queues nothing, and responds with 500. An unknown variant, and a
wrapper around the fields, get 422.

Sends a `POST` request to `/api/container_services/{id}/variant`

Arguments:
- `id`: Id of the container service. The documentation also calls it `container-service-id`.
The server reads the leading digits (`12-web` is 12). It responds with 404 if the
service does not exist or the caller may not see it.
- `body`: The variant.
*/
    pub async fn update_container_service_variant<'a>(
        &'a self,
        id: &'a crate::types::ServiceId,
        body: &'a types::ChangeServiceVariantRequest,
    ) -> Result<ResponseValue<()>, Error<()>> {
        let url = format!(
            "{}/api/container_services/{}/variant", self.baseurl, encode_path(& id
            .to_string()),
        );
        let mut header_map = ::reqwest::header::HeaderMap::with_capacity(1usize);
        header_map
            .append(
                ::reqwest::header::HeaderName::from_static("api-version"),
                ::reqwest::header::HeaderValue::from_static(Self::api_version()),
            );
        #[allow(unused_mut)]
        let mut request = self.client.post(url).json(&body).headers(header_map).build()?;
        let info = OperationInfo {
            operation_id: "update_container_service_variant",
        };
        self.pre(&mut request, &info).await?;
        let result = self.exec(request, &info).await;
        self.post(&result, &info).await?;
        let response = result?;
        match response.status().as_u16() {
            204u16 => Ok(ResponseValue::empty(response)),
            _ => Err(Error::UnexpectedResponse(response)),
        }
    }
    /**List the volumes of a service

Returns the volumes that the service mounts, also those that it shares with other services, in
no order. Volumes that are being deleted are absent.

Sends a `GET` request to `/api/container_services/{id}/volumes`

Arguments:
- `id`: Id of the container service. The documentation also calls it `container-service-id`.
The server reads the leading digits (`12-web` is 12). It responds with 404 if the
service does not exist or the caller may not see it.
- `page`: Page number, from 1. Default: 1, also for values that are not positive numbers. A
number far beyond the range of the database gets 404.
- `per_page`: Items per page. Default: 30, also for values that are not positive numbers. There
is no maximum.
*/
    pub async fn list_container_service_volumes<'a>(
        &'a self,
        id: &'a crate::types::ServiceId,
        page: Option<i64>,
        per_page: Option<i64>,
    ) -> Result<ResponseValue<types::VolumeList>, Error<()>> {
        let url = format!(
            "{}/api/container_services/{}/volumes", self.baseurl, encode_path(& id
            .to_string()),
        );
        let mut header_map = ::reqwest::header::HeaderMap::with_capacity(1usize);
        header_map
            .append(
                ::reqwest::header::HeaderName::from_static("api-version"),
                ::reqwest::header::HeaderValue::from_static(Self::api_version()),
            );
        #[allow(unused_mut)]
        let mut request = self
            .client
            .get(url)
            .header(
                ::reqwest::header::ACCEPT,
                ::reqwest::header::HeaderValue::from_static("application/json"),
            )
            .query(&progenitor_client::QueryParam::new("page", &page))
            .query(&progenitor_client::QueryParam::new("per_page", &per_page))
            .headers(header_map)
            .build()?;
        let info = OperationInfo {
            operation_id: "list_container_service_volumes",
        };
        self.pre(&mut request, &info).await?;
        let result = self.exec(request, &info).await;
        self.post(&result, &info).await?;
        let response = result?;
        match response.status().as_u16() {
            200u16 => ResponseValue::from_response(response).await,
            _ => Err(Error::UnexpectedResponse(response)),
        }
    }
    /**View a volume of a service

Returns one volume that the service mounts.

Sends a `GET` request to `/api/container_services/{id}/volumes/{volume_id}`

Arguments:
- `id`: Id of the container service. The documentation also calls it `container-service-id`.
The server reads the leading digits (`12-web` is 12). It responds with 404 if the
service does not exist or the caller may not see it.
- `volume_id`: Id of the volume. The server responds with 404 if the project has no such volume.
*/
    pub async fn show_container_service_volume<'a>(
        &'a self,
        id: &'a crate::types::ServiceId,
        volume_id: &'a crate::types::VolumeId,
    ) -> Result<ResponseValue<types::VolumeView>, Error<()>> {
        let url = format!(
            "{}/api/container_services/{}/volumes/{}", self.baseurl, encode_path(& id
            .to_string()), encode_path(& volume_id.to_string()),
        );
        let mut header_map = ::reqwest::header::HeaderMap::with_capacity(1usize);
        header_map
            .append(
                ::reqwest::header::HeaderName::from_static("api-version"),
                ::reqwest::header::HeaderValue::from_static(Self::api_version()),
            );
        #[allow(unused_mut)]
        let mut request = self
            .client
            .get(url)
            .header(
                ::reqwest::header::ACCEPT,
                ::reqwest::header::HeaderValue::from_static("application/json"),
            )
            .headers(header_map)
            .build()?;
        let info = OperationInfo {
            operation_id: "show_container_service_volume",
        };
        self.pre(&mut request, &info).await?;
        let result = self.exec(request, &info).await;
        self.post(&result, &info).await?;
        let response = result?;
        match response.status().as_u16() {
            200u16 => ResponseValue::from_response(response).await,
            _ => Err(Error::UnexpectedResponse(response)),
        }
    }
    /**View a container

Returns one container with its current state, as the lists of containers have it. There
is no list of all containers: list those of a service or of a project. The server looks
the state up at its node, so the call can be slow; allow 60 seconds.

With `include=logs` the server adds log lines to the response, which `GET
/api/containers/{id}/logs` returns by themselves.

Sends a `GET` request to `/api/containers/{id}`

Arguments:
- `id`: Id of the container. The server responds with 404 if it does not exist or the caller may
not see it; below the container with a message, for the container itself without a body.
*/
    pub async fn show_container<'a>(
        &'a self,
        id: &'a crate::types::ContainerId,
    ) -> Result<ResponseValue<types::ContainerView>, Error<()>> {
        let url = format!(
            "{}/api/containers/{}", self.baseurl, encode_path(& id.to_string()),
        );
        let mut header_map = ::reqwest::header::HeaderMap::with_capacity(1usize);
        header_map
            .append(
                ::reqwest::header::HeaderName::from_static("api-version"),
                ::reqwest::header::HeaderValue::from_static(Self::api_version()),
            );
        #[allow(unused_mut)]
        let mut request = self
            .client
            .get(url)
            .header(
                ::reqwest::header::ACCEPT,
                ::reqwest::header::HeaderValue::from_static("application/json"),
            )
            .headers(header_map)
            .build()?;
        let info = OperationInfo {
            operation_id: "show_container",
        };
        self.pre(&mut request, &info).await?;
        let result = self.exec(request, &info).await;
        self.post(&result, &info).await?;
        let response = result?;
        match response.status().as_u16() {
            200u16 => ResponseValue::from_response(response).await,
            _ => Err(Error::UnexpectedResponse(response)),
        }
    }
    /**List the processes of a container

Would return the processes that run in the container. The server responds with 500 for
every container; the response of a success was never seen, so the contract does not
describe it. There is nothing to call instead: read the processor and memory usage.

Sends a `GET` request to `/api/containers/{id}/container_processes`

Arguments:
- `id`: Id of the container. The server responds with 404 if it does not exist or the caller may
not see it; below the container with a message, for the container itself without a body.
*/
    pub async fn list_container_processes<'a>(
        &'a self,
        id: &'a crate::types::ContainerId,
    ) -> Result<ResponseValue<types::ContainerProcesses>, Error<()>> {
        let url = format!(
            "{}/api/containers/{}/container_processes", self.baseurl, encode_path(& id
            .to_string()),
        );
        let mut header_map = ::reqwest::header::HeaderMap::with_capacity(1usize);
        header_map
            .append(
                ::reqwest::header::HeaderName::from_static("api-version"),
                ::reqwest::header::HeaderValue::from_static(Self::api_version()),
            );
        #[allow(unused_mut)]
        let mut request = self
            .client
            .get(url)
            .header(
                ::reqwest::header::ACCEPT,
                ::reqwest::header::HeaderValue::from_static("application/json"),
            )
            .headers(header_map)
            .build()?;
        let info = OperationInfo {
            operation_id: "list_container_processes",
        };
        self.pre(&mut request, &info).await?;
        let result = self.exec(request, &info).await;
        self.post(&result, &info).await?;
        let response = result?;
        match response.status().as_u16() {
            200u16 => ResponseValue::from_response(response).await,
            _ => Err(Error::UnexpectedResponse(response)),
        }
    }
    /**View recent log lines of a container

Returns the newest log lines of the container within a time window, newest first. There
are no pages: to read further back, send the request again with `period_end` set to the
time of the oldest line.

If the log store cannot be read, the response is 200 with an empty array, so an empty
response does not prove that there are no lines. A response can take a minute.

Sends a `GET` request to `/api/containers/{id}/logs`

Arguments:
- `id`: Id of the container. The server responds with 404 if it does not exist or the caller may
not see it; below the container with a message, for the container itself without a body.
- `limit`: Maximum number of lines. Default: 500, also for values that are not positive
numbers. Above the log store's own maximum (5000 by default) the response is empty.
- `period_end`: End of the window, as a Unix time in whole seconds. Default: now.
- `period_start`: Start of the window, as a Unix time in whole seconds. Default: one day ago.
*/
    pub async fn list_container_logs<'a>(
        &'a self,
        id: &'a crate::types::ContainerId,
        limit: Option<i64>,
        period_end: Option<i64>,
        period_start: Option<i64>,
    ) -> Result<ResponseValue<types::LogLines>, Error<()>> {
        let url = format!(
            "{}/api/containers/{}/logs", self.baseurl, encode_path(& id.to_string()),
        );
        let mut header_map = ::reqwest::header::HeaderMap::with_capacity(1usize);
        header_map
            .append(
                ::reqwest::header::HeaderName::from_static("api-version"),
                ::reqwest::header::HeaderValue::from_static(Self::api_version()),
            );
        #[allow(unused_mut)]
        let mut request = self
            .client
            .get(url)
            .header(
                ::reqwest::header::ACCEPT,
                ::reqwest::header::HeaderValue::from_static("application/json"),
            )
            .query(&progenitor_client::QueryParam::new("limit", &limit))
            .query(&progenitor_client::QueryParam::new("period_end", &period_end))
            .query(&progenitor_client::QueryParam::new("period_start", &period_start))
            .headers(header_map)
            .build()?;
        let info = OperationInfo {
            operation_id: "list_container_logs",
        };
        self.pre(&mut request, &info).await?;
        let result = self.exec(request, &info).await;
        self.post(&result, &info).await?;
        let response = result?;
        match response.status().as_u16() {
            200u16 => ResponseValue::from_response(response).await,
            _ => Err(Error::UnexpectedResponse(response)),
        }
    }
    /**View the processor usage of a container

Returns the processor usage in percent over the last three hours, oldest first, one point
every 30 seconds, so up to 361 points. Without metrics, and if the metrics server cannot
be read, there are no points.

Since controller 9.4.2 the percentage is one of the cores of the container's package, if
it has one; before, and without a package, it is one of a single core.

Sends a `GET` request to `/api/containers/{id}/metrics/cpu`

Arguments:
- `id`: Id of the container. The server responds with 404 if it does not exist or the caller may
not see it; below the container with a message, for the container itself without a body.
*/
    pub async fn measure_container_cpu<'a>(
        &'a self,
        id: &'a crate::types::ContainerId,
    ) -> Result<ResponseValue<types::ContainerMetrics>, Error<()>> {
        let url = format!(
            "{}/api/containers/{}/metrics/cpu", self.baseurl, encode_path(& id
            .to_string()),
        );
        let mut header_map = ::reqwest::header::HeaderMap::with_capacity(1usize);
        header_map
            .append(
                ::reqwest::header::HeaderName::from_static("api-version"),
                ::reqwest::header::HeaderValue::from_static(Self::api_version()),
            );
        #[allow(unused_mut)]
        let mut request = self
            .client
            .get(url)
            .header(
                ::reqwest::header::ACCEPT,
                ::reqwest::header::HeaderValue::from_static("application/json"),
            )
            .headers(header_map)
            .build()?;
        let info = OperationInfo {
            operation_id: "measure_container_cpu",
        };
        self.pre(&mut request, &info).await?;
        let result = self.exec(request, &info).await;
        self.post(&result, &info).await?;
        let response = result?;
        match response.status().as_u16() {
            200u16 => ResponseValue::from_response(response).await,
            _ => Err(Error::UnexpectedResponse(response)),
        }
    }
    /**View the memory usage of a container

Returns the memory usage in whole megabytes over the last three hours, oldest first, one
point every 30 seconds, so up to 361 points. Without metrics, and if the metrics server
cannot be read, there are no points.

Sends a `GET` request to `/api/containers/{id}/metrics/memory`

Arguments:
- `id`: Id of the container. The server responds with 404 if it does not exist or the caller may
not see it; below the container with a message, for the container itself without a body.
*/
    pub async fn measure_container_memory<'a>(
        &'a self,
        id: &'a crate::types::ContainerId,
    ) -> Result<ResponseValue<types::ContainerMetrics>, Error<()>> {
        let url = format!(
            "{}/api/containers/{}/metrics/memory", self.baseurl, encode_path(& id
            .to_string()),
        );
        let mut header_map = ::reqwest::header::HeaderMap::with_capacity(1usize);
        header_map
            .append(
                ::reqwest::header::HeaderName::from_static("api-version"),
                ::reqwest::header::HeaderValue::from_static(Self::api_version()),
            );
        #[allow(unused_mut)]
        let mut request = self
            .client
            .get(url)
            .header(
                ::reqwest::header::ACCEPT,
                ::reqwest::header::HeaderValue::from_static("application/json"),
            )
            .headers(header_map)
            .build()?;
        let info = OperationInfo {
            operation_id: "measure_container_memory",
        };
        self.pre(&mut request, &info).await?;
        let result = self.exec(request, &info).await;
        self.post(&result, &info).await?;
        let response = result?;
        match response.status().as_u16() {
            200u16 => ResponseValue::from_response(response).await,
            _ => Err(Error::UnexpectedResponse(response)),
        }
    }
    /**Start, stop, restart or rebuild a container

Queues a power action on one container; power of the service is for all of its
containers. The event belongs to the service and has the codes of the service's power
actions: a rebuild completes, is `offline` for ten seconds, and completes again.

The server accepts actions in quick succession and runs them in turn; one that arrives
while another runs is cancelled. An unknown action is refused with 422 and a list of the
actions. There is no callback. `PATCH` does the same as `PUT`; `POST` has no route.

Sends a `PUT` request to `/api/containers/{id}/power/{action}`

Arguments:
- `id`: Id of the container. The server responds with 404 if it does not exist or the caller may
not see it; below the container with a message, for the container itself without a body.
- `action`: What to do with the containers, in lower case.
*/
    pub async fn power_container<'a>(
        &'a self,
        id: &'a crate::types::ContainerId,
        action: types::PowerAction,
    ) -> Result<ResponseValue<types::Accepted>, Error<()>> {
        let url = format!(
            "{}/api/containers/{}/power/{}", self.baseurl, encode_path(& id.to_string()),
            encode_path(& action.to_string()),
        );
        let mut header_map = ::reqwest::header::HeaderMap::with_capacity(1usize);
        header_map
            .append(
                ::reqwest::header::HeaderName::from_static("api-version"),
                ::reqwest::header::HeaderValue::from_static(Self::api_version()),
            );
        #[allow(unused_mut)]
        let mut request = self
            .client
            .put(url)
            .header(
                ::reqwest::header::ACCEPT,
                ::reqwest::header::HeaderValue::from_static("application/json"),
            )
            .headers(header_map)
            .build()?;
        let info = OperationInfo {
            operation_id: "power_container",
        };
        self.pre(&mut request, &info).await?;
        let result = self.exec(request, &info).await;
        self.post(&result, &info).await?;
        let response = result?;
        match response.status().as_u16() {
            202u16 => ResponseValue::from_response(response).await,
            _ => Err(Error::UnexpectedResponse(response)),
        }
    }
    /**List domains

Returns the domains of the caller's own services, including those that the platform
gave them and domains without a service. Administrators see no more than that,
although they can show and change every domain.

The list omits `le_enabled` and `ingress_rule_id`: show a domain to read them.

Sends a `GET` request to `/api/domains`

Arguments:
- `page`: Page number, from 1. Default: 1, also for values that are not positive numbers. A
number far beyond the range of the database gets 404.
- `per_page`: Items per page. Default: 30, also for values that are not positive numbers. There
is no maximum.
*/
    pub async fn list_domains<'a>(
        &'a self,
        page: Option<i64>,
        per_page: Option<i64>,
    ) -> Result<ResponseValue<types::DomainList>, Error<()>> {
        let url = format!("{}/api/domains", self.baseurl,);
        let mut header_map = ::reqwest::header::HeaderMap::with_capacity(1usize);
        header_map
            .append(
                ::reqwest::header::HeaderName::from_static("api-version"),
                ::reqwest::header::HeaderValue::from_static(Self::api_version()),
            );
        #[allow(unused_mut)]
        let mut request = self
            .client
            .get(url)
            .header(
                ::reqwest::header::ACCEPT,
                ::reqwest::header::HeaderValue::from_static("application/json"),
            )
            .query(&progenitor_client::QueryParam::new("page", &page))
            .query(&progenitor_client::QueryParam::new("per_page", &per_page))
            .headers(header_map)
            .build()?;
        let info = OperationInfo {
            operation_id: "list_domains",
        };
        self.pre(&mut request, &info).await?;
        let result = self.exec(request, &info).await;
        self.post(&result, &info).await?;
        let response = result?;
        match response.status().as_u16() {
            200u16 => ResponseValue::from_response(response).await,
            _ => Err(Error::UnexpectedResponse(response)),
        }
    }
    /**Add a domain

Points a host name at the service of an ingress rule. The change is made before the
server responds; the status is 200, not 201. With `le_enabled` the server later
requests a certificate: `lets_encrypt` is `pending` until it has one.

The response is 422 if the name is invalid or taken, or if the ingress rule is absent
or unknown. Without `domain` in the body, or without the wrapper, it is 500 with JSON.
The server does not check that the ingress rule belongs to the caller. A name can be
added once only, so a retry after a success gets 422.

Sends a `POST` request to `/api/domains`

Arguments:
- `body`: The new domain.
*/
    pub async fn create_domain<'a>(
        &'a self,
        body: &'a types::CreateDomainRequest,
    ) -> Result<ResponseValue<types::DomainView>, Error<()>> {
        let url = format!("{}/api/domains", self.baseurl,);
        let mut header_map = ::reqwest::header::HeaderMap::with_capacity(1usize);
        header_map
            .append(
                ::reqwest::header::HeaderName::from_static("api-version"),
                ::reqwest::header::HeaderValue::from_static(Self::api_version()),
            );
        #[allow(unused_mut)]
        let mut request = self
            .client
            .post(url)
            .header(
                ::reqwest::header::ACCEPT,
                ::reqwest::header::HeaderValue::from_static("application/json"),
            )
            .json(&body)
            .headers(header_map)
            .build()?;
        let info = OperationInfo {
            operation_id: "create_domain",
        };
        self.pre(&mut request, &info).await?;
        let result = self.exec(request, &info).await;
        self.post(&result, &info).await?;
        let response = result?;
        match response.status().as_u16() {
            200u16 => ResponseValue::from_response(response).await,
            _ => Err(Error::UnexpectedResponse(response)),
        }
    }
    /**View a domain

Returns one domain with all of its fields.

Sends a `GET` request to `/api/domains/{domain_id}`

Arguments:
- `domain_id`: Id of the domain. The server responds with 404 if it does not exist or the caller may
not see it.
*/
    pub async fn show_domain<'a>(
        &'a self,
        domain_id: &'a crate::types::DomainId,
    ) -> Result<ResponseValue<types::DomainView>, Error<()>> {
        let url = format!(
            "{}/api/domains/{}", self.baseurl, encode_path(& domain_id.to_string()),
        );
        let mut header_map = ::reqwest::header::HeaderMap::with_capacity(1usize);
        header_map
            .append(
                ::reqwest::header::HeaderName::from_static("api-version"),
                ::reqwest::header::HeaderValue::from_static(Self::api_version()),
            );
        #[allow(unused_mut)]
        let mut request = self
            .client
            .get(url)
            .header(
                ::reqwest::header::ACCEPT,
                ::reqwest::header::HeaderValue::from_static("application/json"),
            )
            .headers(header_map)
            .build()?;
        let info = OperationInfo {
            operation_id: "show_domain",
        };
        self.pre(&mut request, &info).await?;
        let result = self.exec(request, &info).await;
        self.post(&result, &info).await?;
        let response = result?;
        match response.status().as_u16() {
            200u16 => ResponseValue::from_response(response).await,
            _ => Err(Error::UnexpectedResponse(response)),
        }
    }
    /**Delete a domain

Removes the domain. In spite of the 202 it is gone from the list at once. The domains
that the platform gave a service (`system_domain`) cannot be removed: 422. A retry
gets 404.

Sends a `DELETE` request to `/api/domains/{domain_id}`

Arguments:
- `domain_id`: Id of the domain. The server responds with 404 if it does not exist or the caller may
not see it.
*/
    pub async fn delete_domain<'a>(
        &'a self,
        domain_id: &'a crate::types::DomainId,
    ) -> Result<ResponseValue<types::Accepted>, Error<()>> {
        let url = format!(
            "{}/api/domains/{}", self.baseurl, encode_path(& domain_id.to_string()),
        );
        let mut header_map = ::reqwest::header::HeaderMap::with_capacity(1usize);
        header_map
            .append(
                ::reqwest::header::HeaderName::from_static("api-version"),
                ::reqwest::header::HeaderValue::from_static(Self::api_version()),
            );
        #[allow(unused_mut)]
        let mut request = self
            .client
            .delete(url)
            .header(
                ::reqwest::header::ACCEPT,
                ::reqwest::header::HeaderValue::from_static("application/json"),
            )
            .headers(header_map)
            .build()?;
        let info = OperationInfo {
            operation_id: "delete_domain",
        };
        self.pre(&mut request, &info).await?;
        let result = self.exec(request, &info).await;
        self.post(&result, &info).await?;
        let response = result?;
        match response.status().as_u16() {
            202u16 => ResponseValue::from_response(response).await,
            _ => Err(Error::UnexpectedResponse(response)),
        }
    }
    /**Update a domain

Changes the fields that are sent and keeps the others. The change is made before the
server responds.

Here the server does not check that a new name is a valid host name, only that it is
not empty and not taken. The domains that the platform gave a service
(`system_domain`) cannot be changed: 422. With an empty or without a wrapper the
response is 500 with JSON. `PUT` does the same as `PATCH`.

Sends a `PATCH` request to `/api/domains/{domain_id}`

Arguments:
- `domain_id`: Id of the domain. The server responds with 404 if it does not exist or the caller may
not see it.
- `body`: The fields to change.
*/
    pub async fn update_domain<'a>(
        &'a self,
        domain_id: &'a crate::types::DomainId,
        body: &'a types::UpdateDomainRequest,
    ) -> Result<ResponseValue<types::DomainView>, Error<()>> {
        let url = format!(
            "{}/api/domains/{}", self.baseurl, encode_path(& domain_id.to_string()),
        );
        let mut header_map = ::reqwest::header::HeaderMap::with_capacity(1usize);
        header_map
            .append(
                ::reqwest::header::HeaderName::from_static("api-version"),
                ::reqwest::header::HeaderValue::from_static(Self::api_version()),
            );
        #[allow(unused_mut)]
        let mut request = self
            .client
            .patch(url)
            .header(
                ::reqwest::header::ACCEPT,
                ::reqwest::header::HeaderValue::from_static("application/json"),
            )
            .json(&body)
            .headers(header_map)
            .build()?;
        let info = OperationInfo {
            operation_id: "update_domain",
        };
        self.pre(&mut request, &info).await?;
        let result = self.exec(request, &info).await;
        self.post(&result, &info).await?;
        let response = result?;
        match response.status().as_u16() {
            200u16 => ResponseValue::from_response(response).await,
            _ => Err(Error::UnexpectedResponse(response)),
        }
    }
    /**Check where a domain points

Looks the name up at once and, if it points to the load balancer of its service, lets
the server request the certificate of a domain with `le_enabled`. The server also
does this by itself every 10 to 15 minutes.

The server ignores the id in the path: repeat it in the query, or the response is 404
"Unknown Domain" for every domain. The response is 422 with the address to point the
name to if it points elsewhere. After a 202, `lets_encrypt` stays `pending` until the
certificate is there, a few seconds later at best; read the domain to find out.

Sends a `POST` request to `/api/domains/{domain_id}/verify_dns`

Arguments:
- `domain_id`: Id of the domain. The server responds with 404 if it does not exist or the caller may
not see it.
- `id`: Id of the domain, the same as in the path: the server reads only this one.
*/
    pub async fn verify_domain_dns<'a>(
        &'a self,
        domain_id: &'a crate::types::DomainId,
        id: &'a crate::types::DomainId,
    ) -> Result<ResponseValue<types::Accepted>, Error<()>> {
        let url = format!(
            "{}/api/domains/{}/verify_dns", self.baseurl, encode_path(& domain_id
            .to_string()),
        );
        let mut header_map = ::reqwest::header::HeaderMap::with_capacity(1usize);
        header_map
            .append(
                ::reqwest::header::HeaderName::from_static("api-version"),
                ::reqwest::header::HeaderValue::from_static(Self::api_version()),
            );
        #[allow(unused_mut)]
        let mut request = self
            .client
            .post(url)
            .header(
                ::reqwest::header::ACCEPT,
                ::reqwest::header::HeaderValue::from_static("application/json"),
            )
            .query(&progenitor_client::QueryParam::new("id", &id))
            .headers(header_map)
            .build()?;
        let info = OperationInfo {
            operation_id: "verify_domain_dns",
        };
        self.pre(&mut request, &info).await?;
        let result = self.exec(request, &info).await;
        self.post(&result, &info).await?;
        let response = result?;
        match response.status().as_u16() {
            202u16 => ResponseValue::from_response(response).await,
            _ => Err(Error::UnexpectedResponse(response)),
        }
    }
    /**View an event

Returns one event of any kind with its details. The user who caused it can read it, also
after the service is deleted, and so can the users of a project that it is linked to.

Sends a `GET` request to `/api/event_logs/{event_id}`

Arguments:
- `event_id`: Id of the event. The server responds with 404 if it does not exist or the caller may
not see it.
*/
    pub async fn show_event<'a>(
        &'a self,
        event_id: &'a crate::types::EventId,
    ) -> Result<ResponseValue<types::EventView>, Error<()>> {
        let url = format!(
            "{}/api/event_logs/{}", self.baseurl, encode_path(& event_id.to_string()),
        );
        let mut header_map = ::reqwest::header::HeaderMap::with_capacity(1usize);
        header_map
            .append(
                ::reqwest::header::HeaderName::from_static("api-version"),
                ::reqwest::header::HeaderValue::from_static(Self::api_version()),
            );
        #[allow(unused_mut)]
        let mut request = self
            .client
            .get(url)
            .header(
                ::reqwest::header::ACCEPT,
                ::reqwest::header::HeaderValue::from_static("application/json"),
            )
            .headers(header_map)
            .build()?;
        let info = OperationInfo {
            operation_id: "show_event",
        };
        self.pre(&mut request, &info).await?;
        let result = self.exec(request, &info).await;
        self.post(&result, &info).await?;
        let response = result?;
        match response.status().as_u16() {
            200u16 => ResponseValue::from_response(response).await,
            _ => Err(Error::UnexpectedResponse(response)),
        }
    }
    /**List image collections

Returns the active collections with their images, each with all of its fields. There is no
operation for a single collection.

Sends a `GET` request to `/api/image_collections`

Arguments:
- `page`: Page number, from 1. Default: 1, also for values that are not positive numbers. A
number far beyond the range of the database gets 404.
- `per_page`: Items per page. Default: 30, also for values that are not positive numbers. There
is no maximum.
*/
    pub async fn list_image_collections<'a>(
        &'a self,
        page: Option<i64>,
        per_page: Option<i64>,
    ) -> Result<ResponseValue<types::ImageCollectionList>, Error<()>> {
        let url = format!("{}/api/image_collections", self.baseurl,);
        let mut header_map = ::reqwest::header::HeaderMap::with_capacity(1usize);
        header_map
            .append(
                ::reqwest::header::HeaderName::from_static("api-version"),
                ::reqwest::header::HeaderValue::from_static(Self::api_version()),
            );
        #[allow(unused_mut)]
        let mut request = self
            .client
            .get(url)
            .header(
                ::reqwest::header::ACCEPT,
                ::reqwest::header::HeaderValue::from_static("application/json"),
            )
            .query(&progenitor_client::QueryParam::new("page", &page))
            .query(&progenitor_client::QueryParam::new("per_page", &per_page))
            .headers(header_map)
            .build()?;
        let info = OperationInfo {
            operation_id: "list_image_collections",
        };
        self.pre(&mut request, &info).await?;
        let result = self.exec(request, &info).await;
        self.post(&result, &info).await?;
        let response = result?;
        match response.status().as_u16() {
            200u16 => ResponseValue::from_response(response).await,
            _ => Err(Error::UnexpectedResponse(response)),
        }
    }
    /**List load balancers

Returns the load balancers that the caller's services are reached through, by id; administrators
see all of them.

Sends a `GET` request to `/api/load_balancers`

Arguments:
- `page`: Page number, from 1. Default: 1, also for values that are not positive numbers. A
number far beyond the range of the database gets 404.
- `per_page`: Items per page. Default: 30, also for values that are not positive numbers. There
is no maximum.
*/
    pub async fn list_load_balancers<'a>(
        &'a self,
        page: Option<i64>,
        per_page: Option<i64>,
    ) -> Result<ResponseValue<types::LoadBalancerList>, Error<()>> {
        let url = format!("{}/api/load_balancers", self.baseurl,);
        let mut header_map = ::reqwest::header::HeaderMap::with_capacity(1usize);
        header_map
            .append(
                ::reqwest::header::HeaderName::from_static("api-version"),
                ::reqwest::header::HeaderValue::from_static(Self::api_version()),
            );
        #[allow(unused_mut)]
        let mut request = self
            .client
            .get(url)
            .header(
                ::reqwest::header::ACCEPT,
                ::reqwest::header::HeaderValue::from_static("application/json"),
            )
            .query(&progenitor_client::QueryParam::new("page", &page))
            .query(&progenitor_client::QueryParam::new("per_page", &per_page))
            .headers(header_map)
            .build()?;
        let info = OperationInfo {
            operation_id: "list_load_balancers",
        };
        self.pre(&mut request, &info).await?;
        let result = self.exec(request, &info).await;
        self.post(&result, &info).await?;
        let response = result?;
        match response.status().as_u16() {
            200u16 => ResponseValue::from_response(response).await,
            _ => Err(Error::UnexpectedResponse(response)),
        }
    }
    /**View a load balancer

Returns one load balancer.

Sends a `GET` request to `/api/load_balancers/{load_balancer_id}`

Arguments:
- `load_balancer_id`: Id of the load balancer. The server responds with 404 if it does not exist or the caller may not
see it.
*/
    pub async fn show_load_balancer<'a>(
        &'a self,
        load_balancer_id: &'a crate::types::LoadBalancerId,
    ) -> Result<ResponseValue<types::LoadBalancerView>, Error<()>> {
        let url = format!(
            "{}/api/load_balancers/{}", self.baseurl, encode_path(& load_balancer_id
            .to_string()),
        );
        let mut header_map = ::reqwest::header::HeaderMap::with_capacity(1usize);
        header_map
            .append(
                ::reqwest::header::HeaderName::from_static("api-version"),
                ::reqwest::header::HeaderValue::from_static(Self::api_version()),
            );
        #[allow(unused_mut)]
        let mut request = self
            .client
            .get(url)
            .header(
                ::reqwest::header::ACCEPT,
                ::reqwest::header::HeaderValue::from_static("application/json"),
            )
            .headers(header_map)
            .build()?;
        let info = OperationInfo {
            operation_id: "show_load_balancer",
        };
        self.pre(&mut request, &info).await?;
        let result = self.exec(request, &info).await;
        self.post(&result, &info).await?;
        let response = result?;
        match response.status().as_u16() {
            200u16 => ResponseValue::from_response(response).await,
            _ => Err(Error::UnexpectedResponse(response)),
        }
    }
    /**List locations

Returns every location with its availability zones, sorted by name. The list is the
same for all users, and also contains zones that are switched off.

Sends a `GET` request to `/api/locations`

Arguments:
- `page`: Page number, from 1. Default: 1, also for values that are not positive numbers. A
number far beyond the range of the database gets 404.
- `per_page`: Items per page. Default: 30, also for values that are not positive numbers. There
is no maximum.
*/
    pub async fn list_locations<'a>(
        &'a self,
        page: Option<i64>,
        per_page: Option<i64>,
    ) -> Result<ResponseValue<types::LocationList>, Error<()>> {
        let url = format!("{}/api/locations", self.baseurl,);
        let mut header_map = ::reqwest::header::HeaderMap::with_capacity(1usize);
        header_map
            .append(
                ::reqwest::header::HeaderName::from_static("api-version"),
                ::reqwest::header::HeaderValue::from_static(Self::api_version()),
            );
        #[allow(unused_mut)]
        let mut request = self
            .client
            .get(url)
            .header(
                ::reqwest::header::ACCEPT,
                ::reqwest::header::HeaderValue::from_static("application/json"),
            )
            .query(&progenitor_client::QueryParam::new("page", &page))
            .query(&progenitor_client::QueryParam::new("per_page", &per_page))
            .headers(header_map)
            .build()?;
        let info = OperationInfo {
            operation_id: "list_locations",
        };
        self.pre(&mut request, &info).await?;
        let result = self.exec(request, &info).await;
        self.post(&result, &info).await?;
        let response = result?;
        match response.status().as_u16() {
            200u16 => ResponseValue::from_response(response).await,
            _ => Err(Error::UnexpectedResponse(response)),
        }
    }
    /**View a location

Returns one location with its availability zones.

Sends a `GET` request to `/api/locations/{id}`

Arguments:
- `id`: Id of the location. The server responds with 404 if it does not exist.
*/
    pub async fn show_location<'a>(
        &'a self,
        id: &'a crate::types::LocationId,
    ) -> Result<ResponseValue<types::LocationView>, Error<()>> {
        let url = format!(
            "{}/api/locations/{}", self.baseurl, encode_path(& id.to_string()),
        );
        let mut header_map = ::reqwest::header::HeaderMap::with_capacity(1usize);
        header_map
            .append(
                ::reqwest::header::HeaderName::from_static("api-version"),
                ::reqwest::header::HeaderValue::from_static(Self::api_version()),
            );
        #[allow(unused_mut)]
        let mut request = self
            .client
            .get(url)
            .header(
                ::reqwest::header::ACCEPT,
                ::reqwest::header::HeaderValue::from_static("application/json"),
            )
            .headers(header_map)
            .build()?;
        let info = OperationInfo {
            operation_id: "show_location",
        };
        self.pre(&mut request, &info).await?;
        let result = self.exec(request, &info).await;
        self.post(&result, &info).await?;
        let response = result?;
        match response.status().as_u16() {
            200u16 => ResponseValue::from_response(response).await,
            _ => Err(Error::UnexpectedResponse(response)),
        }
    }
    /**Add an ingress rule

Opens a port of a service. With external access, a rule of the protocols `tcp`, `tls` and `udp` gets a
port on the node (`port_nat`), and the platform makes a domain for the rule (`system_domain`).

Without a protocol or a port the response is 422. It is 404 with an empty body if the caller
may not see the service, and 404 with JSON without fields in the body. A port can be used once
by a service, so a retry after a success gets 422.

Sends a `POST` request to `/api/networks/ingress_rules`

Arguments:
- `body`: The new rule.
*/
    pub async fn create_ingress_rule<'a>(
        &'a self,
        body: &'a types::CreateIngressRuleRequest,
    ) -> Result<ResponseValue<types::IngressRuleView>, Error<()>> {
        let url = format!("{}/api/networks/ingress_rules", self.baseurl,);
        let mut header_map = ::reqwest::header::HeaderMap::with_capacity(1usize);
        header_map
            .append(
                ::reqwest::header::HeaderName::from_static("api-version"),
                ::reqwest::header::HeaderValue::from_static(Self::api_version()),
            );
        #[allow(unused_mut)]
        let mut request = self
            .client
            .post(url)
            .header(
                ::reqwest::header::ACCEPT,
                ::reqwest::header::HeaderValue::from_static("application/json"),
            )
            .json(&body)
            .headers(header_map)
            .build()?;
        let info = OperationInfo {
            operation_id: "create_ingress_rule",
        };
        self.pre(&mut request, &info).await?;
        let result = self.exec(request, &info).await;
        self.post(&result, &info).await?;
        let response = result?;
        match response.status().as_u16() {
            201u16 => ResponseValue::from_response(response).await,
            _ => Err(Error::UnexpectedResponse(response)),
        }
    }
    /**View an ingress rule

Returns one rule, of a service or of an SFTP container. The server cannot show a rule that
balances others: 500 with plain text.

Sends a `GET` request to `/api/networks/ingress_rules/{ingress_rule_id}`

Arguments:
- `ingress_rule_id`: Id of the rule. The server responds with 404 and one string in `errors` if it does not exist,
and with 404 and an empty body if the caller may not see it.
*/
    pub async fn show_ingress_rule<'a>(
        &'a self,
        ingress_rule_id: &'a crate::types::IngressRuleId,
    ) -> Result<ResponseValue<types::IngressRuleView>, Error<()>> {
        let url = format!(
            "{}/api/networks/ingress_rules/{}", self.baseurl, encode_path(&
            ingress_rule_id.to_string()),
        );
        let mut header_map = ::reqwest::header::HeaderMap::with_capacity(1usize);
        header_map
            .append(
                ::reqwest::header::HeaderName::from_static("api-version"),
                ::reqwest::header::HeaderValue::from_static(Self::api_version()),
            );
        #[allow(unused_mut)]
        let mut request = self
            .client
            .get(url)
            .header(
                ::reqwest::header::ACCEPT,
                ::reqwest::header::HeaderValue::from_static("application/json"),
            )
            .headers(header_map)
            .build()?;
        let info = OperationInfo {
            operation_id: "show_ingress_rule",
        };
        self.pre(&mut request, &info).await?;
        let result = self.exec(request, &info).await;
        self.post(&result, &info).await?;
        let response = result?;
        match response.status().as_u16() {
            200u16 => ResponseValue::from_response(response).await,
            _ => Err(Error::UnexpectedResponse(response)),
        }
    }
    /**Delete an ingress rule

Closes the port and removes the rule. The status is 200, not 202. A retry gets 404.

Sends a `DELETE` request to `/api/networks/ingress_rules/{ingress_rule_id}`

Arguments:
- `ingress_rule_id`: Id of the rule. The server responds with 404 and one string in `errors` if it does not exist,
and with 404 and an empty body if the caller may not see it.
*/
    pub async fn delete_ingress_rule<'a>(
        &'a self,
        ingress_rule_id: &'a crate::types::IngressRuleId,
    ) -> Result<ResponseValue<types::Accepted>, Error<()>> {
        let url = format!(
            "{}/api/networks/ingress_rules/{}", self.baseurl, encode_path(&
            ingress_rule_id.to_string()),
        );
        let mut header_map = ::reqwest::header::HeaderMap::with_capacity(1usize);
        header_map
            .append(
                ::reqwest::header::HeaderName::from_static("api-version"),
                ::reqwest::header::HeaderValue::from_static(Self::api_version()),
            );
        #[allow(unused_mut)]
        let mut request = self
            .client
            .delete(url)
            .header(
                ::reqwest::header::ACCEPT,
                ::reqwest::header::HeaderValue::from_static("application/json"),
            )
            .headers(header_map)
            .build()?;
        let info = OperationInfo {
            operation_id: "delete_ingress_rule",
        };
        self.pre(&mut request, &info).await?;
        let result = self.exec(request, &info).await;
        self.post(&result, &info).await?;
        let response = result?;
        match response.status().as_u16() {
            200u16 => ResponseValue::from_response(response).await,
            _ => Err(Error::UnexpectedResponse(response)),
        }
    }
    /**Update an ingress rule

Changes the fields that are sent and keeps the others. The change is made before the server
responds, in spite of the 202. Without external access `port_nat` is 0; with it, the rule gets
another one.

Null as the port gets 422. With an empty body, and without one, the response is 404 with JSON. `PUT` does the
same as `PATCH`.

Sends a `PATCH` request to `/api/networks/ingress_rules/{ingress_rule_id}`

Arguments:
- `ingress_rule_id`: Id of the rule. The server responds with 404 and one string in `errors` if it does not exist,
and with 404 and an empty body if the caller may not see it.
- `body`: The fields to change.
*/
    pub async fn update_ingress_rule<'a>(
        &'a self,
        ingress_rule_id: &'a crate::types::IngressRuleId,
        body: &'a types::UpdateIngressRuleRequest,
    ) -> Result<ResponseValue<types::IngressRuleView>, Error<()>> {
        let url = format!(
            "{}/api/networks/ingress_rules/{}", self.baseurl, encode_path(&
            ingress_rule_id.to_string()),
        );
        let mut header_map = ::reqwest::header::HeaderMap::with_capacity(1usize);
        header_map
            .append(
                ::reqwest::header::HeaderName::from_static("api-version"),
                ::reqwest::header::HeaderValue::from_static(Self::api_version()),
            );
        #[allow(unused_mut)]
        let mut request = self
            .client
            .patch(url)
            .header(
                ::reqwest::header::ACCEPT,
                ::reqwest::header::HeaderValue::from_static("application/json"),
            )
            .json(&body)
            .headers(header_map)
            .build()?;
        let info = OperationInfo {
            operation_id: "update_ingress_rule",
        };
        self.pre(&mut request, &info).await?;
        let result = self.exec(request, &info).await;
        self.post(&result, &info).await?;
        let response = result?;
        match response.status().as_u16() {
            202u16 => ResponseValue::from_response(response).await,
            _ => Err(Error::UnexpectedResponse(response)),
        }
    }
    /**List the domains of an ingress rule

Returns the domains that point to the rule, without `le_enabled` and `ingress_rule_id`.

`links.domains` of rules has a path that does not exist (`/api/network/…`): use this one. Before
controller 9.7.5 a caller without credentials gets 404 instead of 401, and a rule that the caller
may not see is 404 with a message.

Sends a `GET` request to `/api/networks/ingress_rules/{ingress_rule_id}/domains`

Arguments:
- `ingress_rule_id`: Id of the rule. The server responds with 404 and one string in `errors` if it does not exist,
and with 404 and an empty body if the caller may not see it.
- `page`: Page number, from 1. Default: 1, also for values that are not positive numbers. A
number far beyond the range of the database gets 404.
- `per_page`: Items per page. Default: 30, also for values that are not positive numbers. There
is no maximum.
*/
    pub async fn list_ingress_rule_domains<'a>(
        &'a self,
        ingress_rule_id: &'a crate::types::IngressRuleId,
        page: Option<i64>,
        per_page: Option<i64>,
    ) -> Result<ResponseValue<types::DomainList>, Error<()>> {
        let url = format!(
            "{}/api/networks/ingress_rules/{}/domains", self.baseurl, encode_path(&
            ingress_rule_id.to_string()),
        );
        let mut header_map = ::reqwest::header::HeaderMap::with_capacity(1usize);
        header_map
            .append(
                ::reqwest::header::HeaderName::from_static("api-version"),
                ::reqwest::header::HeaderValue::from_static(Self::api_version()),
            );
        #[allow(unused_mut)]
        let mut request = self
            .client
            .get(url)
            .header(
                ::reqwest::header::ACCEPT,
                ::reqwest::header::HeaderValue::from_static("application/json"),
            )
            .query(&progenitor_client::QueryParam::new("page", &page))
            .query(&progenitor_client::QueryParam::new("per_page", &per_page))
            .headers(header_map)
            .build()?;
        let info = OperationInfo {
            operation_id: "list_ingress_rule_domains",
        };
        self.pre(&mut request, &info).await?;
        let result = self.exec(request, &info).await;
        self.post(&result, &info).await?;
        let response = result?;
        match response.status().as_u16() {
            200u16 => ResponseValue::from_response(response).await,
            _ => Err(Error::UnexpectedResponse(response)),
        }
    }
    /**Switch the external access of an ingress rule

Opens a rule that is closed, and closes one that is open: a second call undoes the first. To set
a certain state, update `external_access`.

Only rules of the protocols `tcp`, `tls` and `udp` can be switched. Others, and those that an internal load
balancer serves, get 422 with an empty body.

Sends a `POST` request to `/api/networks/ingress_rules/{ingress_rule_id}/toggle_nat`

Arguments:
- `ingress_rule_id`: Id of the rule. The server responds with 404 and one string in `errors` if it does not exist,
and with 404 and an empty body if the caller may not see it.
*/
    pub async fn toggle_ingress_rule_nat<'a>(
        &'a self,
        ingress_rule_id: &'a crate::types::IngressRuleId,
    ) -> Result<ResponseValue<types::IngressRuleView>, Error<()>> {
        let url = format!(
            "{}/api/networks/ingress_rules/{}/toggle_nat", self.baseurl, encode_path(&
            ingress_rule_id.to_string()),
        );
        let mut header_map = ::reqwest::header::HeaderMap::with_capacity(1usize);
        header_map
            .append(
                ::reqwest::header::HeaderName::from_static("api-version"),
                ::reqwest::header::HeaderValue::from_static(Self::api_version()),
            );
        #[allow(unused_mut)]
        let mut request = self
            .client
            .post(url)
            .header(
                ::reqwest::header::ACCEPT,
                ::reqwest::header::HeaderValue::from_static("application/json"),
            )
            .headers(header_map)
            .build()?;
        let info = OperationInfo {
            operation_id: "toggle_ingress_rule_nat",
        };
        self.pre(&mut request, &info).await?;
        let result = self.exec(request, &info).await;
        self.post(&result, &info).await?;
        let response = result?;
        match response.status().as_u16() {
            202u16 => ResponseValue::from_response(response).await,
            _ => Err(Error::UnexpectedResponse(response)),
        }
    }
    /**List products

Returns the packages that the caller can order, with their resources and prices: one
entry for each availability zone and package, so that an id appears once for each
zone. There are no pages: `page` and `per_page` are ignored.

A package without a price in a zone has the price `0.0` and an empty `term`; it is
listed all the same.

Sends a `GET` request to `/api/products`

*/
    pub async fn list_products<'a>(
        &'a self,
    ) -> Result<ResponseValue<types::ProductList>, Error<()>> {
        let url = format!("{}/api/products", self.baseurl,);
        let mut header_map = ::reqwest::header::HeaderMap::with_capacity(1usize);
        header_map
            .append(
                ::reqwest::header::HeaderName::from_static("api-version"),
                ::reqwest::header::HeaderValue::from_static(Self::api_version()),
            );
        #[allow(unused_mut)]
        let mut request = self
            .client
            .get(url)
            .header(
                ::reqwest::header::ACCEPT,
                ::reqwest::header::HeaderValue::from_static("application/json"),
            )
            .headers(header_map)
            .build()?;
        let info = OperationInfo {
            operation_id: "list_products",
        };
        self.pre(&mut request, &info).await?;
        let result = self.exec(request, &info).await;
        self.post(&result, &info).await?;
        let response = result?;
        match response.status().as_u16() {
            200u16 => ResponseValue::from_response(response).await,
            _ => Err(Error::UnexpectedResponse(response)),
        }
    }
    /**List projects

Returns the caller's own projects and projects shared with the caller, sorted by name.
Administrators also see only their own projects, although they can show and change
every project. Projects that are being deleted are absent.

Sends a `GET` request to `/api/projects`

Arguments:
- `page`: Page number, from 1. Default: 1, also for values that are not positive numbers. A
number far beyond the range of the database gets 404.
- `per_page`: Items per page. Default: 30, also for values that are not positive numbers. There
is no maximum.
*/
    pub async fn list_projects<'a>(
        &'a self,
        page: Option<i64>,
        per_page: Option<i64>,
    ) -> Result<ResponseValue<types::ProjectList>, Error<()>> {
        let url = format!("{}/api/projects", self.baseurl,);
        let mut header_map = ::reqwest::header::HeaderMap::with_capacity(1usize);
        header_map
            .append(
                ::reqwest::header::HeaderName::from_static("api-version"),
                ::reqwest::header::HeaderValue::from_static(Self::api_version()),
            );
        #[allow(unused_mut)]
        let mut request = self
            .client
            .get(url)
            .header(
                ::reqwest::header::ACCEPT,
                ::reqwest::header::HeaderValue::from_static("application/json"),
            )
            .query(&progenitor_client::QueryParam::new("page", &page))
            .query(&progenitor_client::QueryParam::new("per_page", &per_page))
            .headers(header_map)
            .build()?;
        let info = OperationInfo {
            operation_id: "list_projects",
        };
        self.pre(&mut request, &info).await?;
        let result = self.exec(request, &info).await;
        self.post(&result, &info).await?;
        let response = result?;
        match response.status().as_u16() {
            200u16 => ResponseValue::from_response(response).await,
            _ => Err(Error::UnexpectedResponse(response)),
        }
    }
    /**View a project

Returns one project.

Sends a `GET` request to `/api/projects/{id}`

Arguments:
- `id`: Id of the project. The documentation also calls it `project-id`. The server reads the
leading digits (`12-shop` is 12). It responds with 404 if the project does not exist
or the caller may not see it: with an empty body for the project itself, with the
error "Unknown project" below it.
*/
    pub async fn show_project<'a>(
        &'a self,
        id: &'a crate::types::ProjectId,
    ) -> Result<ResponseValue<types::ProjectView>, Error<()>> {
        let url = format!(
            "{}/api/projects/{}", self.baseurl, encode_path(& id.to_string()),
        );
        let mut header_map = ::reqwest::header::HeaderMap::with_capacity(1usize);
        header_map
            .append(
                ::reqwest::header::HeaderName::from_static("api-version"),
                ::reqwest::header::HeaderValue::from_static(Self::api_version()),
            );
        #[allow(unused_mut)]
        let mut request = self
            .client
            .get(url)
            .header(
                ::reqwest::header::ACCEPT,
                ::reqwest::header::HeaderValue::from_static("application/json"),
            )
            .headers(header_map)
            .build()?;
        let info = OperationInfo {
            operation_id: "show_project",
        };
        self.pre(&mut request, &info).await?;
        let result = self.exec(request, &info).await;
        self.post(&result, &info).await?;
        let response = result?;
        match response.status().as_u16() {
            200u16 => ResponseValue::from_response(response).await,
            _ => Err(Error::UnexpectedResponse(response)),
        }
    }
    /**Delete a project

Deletes the project with all of its services, their containers and SFTP containers;
this cannot be undone. From the 202 on, the project and everything below it is 404 and
gone from the lists, so a retry gets 404 too.

The containers still run at that time: removing them takes seconds. The event of the
deletion (`deployment.trash`) is `completed` after the first container, and only
available under `/api/event_logs` to those who know its id. A container that cannot be
removed only adds a detail to that event.

Sends a `DELETE` request to `/api/projects/{id}`

Arguments:
- `id`: Id of the project. The documentation also calls it `project-id`. The server reads the
leading digits (`12-shop` is 12). It responds with 404 if the project does not exist
or the caller may not see it: with an empty body for the project itself, with the
error "Unknown project" below it.
*/
    pub async fn delete_project<'a>(
        &'a self,
        id: &'a crate::types::ProjectId,
    ) -> Result<ResponseValue<types::Accepted>, Error<()>> {
        let url = format!(
            "{}/api/projects/{}", self.baseurl, encode_path(& id.to_string()),
        );
        let mut header_map = ::reqwest::header::HeaderMap::with_capacity(1usize);
        header_map
            .append(
                ::reqwest::header::HeaderName::from_static("api-version"),
                ::reqwest::header::HeaderValue::from_static(Self::api_version()),
            );
        #[allow(unused_mut)]
        let mut request = self
            .client
            .delete(url)
            .header(
                ::reqwest::header::ACCEPT,
                ::reqwest::header::HeaderValue::from_static("application/json"),
            )
            .headers(header_map)
            .build()?;
        let info = OperationInfo {
            operation_id: "delete_project",
        };
        self.pre(&mut request, &info).await?;
        let result = self.exec(request, &info).await;
        self.post(&result, &info).await?;
        let response = result?;
        match response.status().as_u16() {
            202u16 => ResponseValue::from_response(response).await,
            _ => Err(Error::UnexpectedResponse(response)),
        }
    }
    /**Rename a project

Changes the name, the only field that can be changed. The change is made before the
server responds. The server silently ignores other fields, also `skip_ssh`.

An empty name is refused with 422. With an empty or without a wrapper the response is
404 with JSON. `PUT` does the same as `PATCH`.

Sends a `PATCH` request to `/api/projects/{id}`

Arguments:
- `id`: Id of the project. The documentation also calls it `project-id`. The server reads the
leading digits (`12-shop` is 12). It responds with 404 if the project does not exist
or the caller may not see it: with an empty body for the project itself, with the
error "Unknown project" below it.
- `body`: The new name.
*/
    pub async fn update_project<'a>(
        &'a self,
        id: &'a crate::types::ProjectId,
        body: &'a types::UpdateProjectRequest,
    ) -> Result<ResponseValue<types::ProjectView>, Error<()>> {
        let url = format!(
            "{}/api/projects/{}", self.baseurl, encode_path(& id.to_string()),
        );
        let mut header_map = ::reqwest::header::HeaderMap::with_capacity(1usize);
        header_map
            .append(
                ::reqwest::header::HeaderName::from_static("api-version"),
                ::reqwest::header::HeaderValue::from_static(Self::api_version()),
            );
        #[allow(unused_mut)]
        let mut request = self
            .client
            .patch(url)
            .header(
                ::reqwest::header::ACCEPT,
                ::reqwest::header::HeaderValue::from_static("application/json"),
            )
            .json(&body)
            .headers(header_map)
            .build()?;
        let info = OperationInfo {
            operation_id: "update_project",
        };
        self.pre(&mut request, &info).await?;
        let result = self.exec(request, &info).await;
        self.post(&result, &info).await?;
        let response = result?;
        match response.status().as_u16() {
            200u16 => ResponseValue::from_response(response).await,
            _ => Err(Error::UnexpectedResponse(response)),
        }
    }
    /**List the SFTP containers of a project

Returns the SFTP containers of the project with their passwords in clear text. The
list omits `pw_auth`: show an SFTP container to read it. The server asks the container
engine about each of them and responds with 500 if that fails.

Sends a `GET` request to `/api/projects/{id}/bastions`

Arguments:
- `id`: Id of the project. The documentation also calls it `project-id`. The server reads the
leading digits (`12-shop` is 12). It responds with 404 if the project does not exist
or the caller may not see it: with an empty body for the project itself, with the
error "Unknown project" below it.
- `page`: Page number, from 1. Default: 1, also for values that are not positive numbers. A
number far beyond the range of the database gets 404.
- `per_page`: Items per page. Default: 30, also for values that are not positive numbers. There
is no maximum.
*/
    pub async fn list_project_bastions<'a>(
        &'a self,
        id: &'a crate::types::ProjectId,
        page: Option<i64>,
        per_page: Option<i64>,
    ) -> Result<ResponseValue<types::BastionList>, Error<()>> {
        let url = format!(
            "{}/api/projects/{}/bastions", self.baseurl, encode_path(& id.to_string()),
        );
        let mut header_map = ::reqwest::header::HeaderMap::with_capacity(1usize);
        header_map
            .append(
                ::reqwest::header::HeaderName::from_static("api-version"),
                ::reqwest::header::HeaderValue::from_static(Self::api_version()),
            );
        #[allow(unused_mut)]
        let mut request = self
            .client
            .get(url)
            .header(
                ::reqwest::header::ACCEPT,
                ::reqwest::header::HeaderValue::from_static("application/json"),
            )
            .query(&progenitor_client::QueryParam::new("page", &page))
            .query(&progenitor_client::QueryParam::new("per_page", &per_page))
            .headers(header_map)
            .build()?;
        let info = OperationInfo {
            operation_id: "list_project_bastions",
        };
        self.pre(&mut request, &info).await?;
        let result = self.exec(request, &info).await;
        self.post(&result, &info).await?;
        let response = result?;
        match response.status().as_u16() {
            200u16 => ResponseValue::from_response(response).await,
            _ => Err(Error::UnexpectedResponse(response)),
        }
    }
    /**View an SFTP container

Returns one SFTP container of the project with its password in clear text.

Sends a `GET` request to `/api/projects/{id}/bastions/{bastion_id}`

Arguments:
- `id`: Id of the project. The documentation also calls it `project-id`. The server reads the
leading digits (`12-shop` is 12). It responds with 404 if the project does not exist
or the caller may not see it: with an empty body for the project itself, with the
error "Unknown project" below it.
- `bastion_id`: Id of the SFTP container. The server responds with 404 if the project has no such SFTP
container.
*/
    pub async fn show_project_bastion<'a>(
        &'a self,
        id: &'a crate::types::ProjectId,
        bastion_id: &'a crate::types::BastionId,
    ) -> Result<ResponseValue<types::BastionView>, Error<()>> {
        let url = format!(
            "{}/api/projects/{}/bastions/{}", self.baseurl, encode_path(& id
            .to_string()), encode_path(& bastion_id.to_string()),
        );
        let mut header_map = ::reqwest::header::HeaderMap::with_capacity(1usize);
        header_map
            .append(
                ::reqwest::header::HeaderName::from_static("api-version"),
                ::reqwest::header::HeaderValue::from_static(Self::api_version()),
            );
        #[allow(unused_mut)]
        let mut request = self
            .client
            .get(url)
            .header(
                ::reqwest::header::ACCEPT,
                ::reqwest::header::HeaderValue::from_static("application/json"),
            )
            .headers(header_map)
            .build()?;
        let info = OperationInfo {
            operation_id: "show_project_bastion",
        };
        self.pre(&mut request, &info).await?;
        let result = self.exec(request, &info).await;
        self.post(&result, &info).await?;
        let response = result?;
        match response.status().as_u16() {
            200u16 => ResponseValue::from_response(response).await,
            _ => Err(Error::UnexpectedResponse(response)),
        }
    }
    /**Reset the password of an SFTP container

Generates a new password, returns it, and queues a rebuild of the SFTP container, which
cuts its open sessions: it is `stopped` at once and `running` about seven seconds
later. The event is a `container.rebuild` of the project. Each call makes another
password.

An SFTP container that has no node yet is refused with 422, an unknown one with 404.
Since controller 9.7.9 the response is also 422 if the rebuild cannot start, and the
password stays. Before, the password is changed first: after a 500 the server shows a
password that the SFTP container does not have. Before controller 9.7.9 only the owner
may call it.

Sends a `POST` request to `/api/projects/{id}/bastions/{bastion_id}/reset_password`

Arguments:
- `id`: Id of the project. The documentation also calls it `project-id`. The server reads the
leading digits (`12-shop` is 12). It responds with 404 if the project does not exist
or the caller may not see it: with an empty body for the project itself, with the
error "Unknown project" below it.
- `bastion_id`: Id of the SFTP container. The server responds with 404 if the project has no such SFTP
container.
*/
    pub async fn reset_project_bastion_password<'a>(
        &'a self,
        id: &'a crate::types::ProjectId,
        bastion_id: &'a crate::types::BastionId,
    ) -> Result<ResponseValue<types::BastionView>, Error<()>> {
        let url = format!(
            "{}/api/projects/{}/bastions/{}/reset_password", self.baseurl, encode_path(&
            id.to_string()), encode_path(& bastion_id.to_string()),
        );
        let mut header_map = ::reqwest::header::HeaderMap::with_capacity(1usize);
        header_map
            .append(
                ::reqwest::header::HeaderName::from_static("api-version"),
                ::reqwest::header::HeaderValue::from_static(Self::api_version()),
            );
        #[allow(unused_mut)]
        let mut request = self
            .client
            .post(url)
            .header(
                ::reqwest::header::ACCEPT,
                ::reqwest::header::HeaderValue::from_static("application/json"),
            )
            .headers(header_map)
            .build()?;
        let info = OperationInfo {
            operation_id: "reset_project_bastion_password",
        };
        self.pre(&mut request, &info).await?;
        let result = self.exec(request, &info).await;
        self.post(&result, &info).await?;
        let response = result?;
        match response.status().as_u16() {
            202u16 => ResponseValue::from_response(response).await,
            _ => Err(Error::UnexpectedResponse(response)),
        }
    }
    /**List the collaborators of a project

Returns the users that the project is shared with, also those who have not accepted
yet: both look the same. There are no pages: `page` and `per_page` are ignored. A
collaborator who is not the owner gets 401 with an empty body.

Sends a `GET` request to `/api/projects/{id}/collaborators`

Arguments:
- `id`: Id of the project. The documentation also calls it `project-id`. The server reads the
leading digits (`12-shop` is 12). It responds with 404 if the project does not exist
or the caller may not see it: with an empty body for the project itself, with the
error "Unknown project" below it.
*/
    pub async fn list_project_collaborators<'a>(
        &'a self,
        id: &'a crate::types::ProjectId,
    ) -> Result<ResponseValue<types::CollaboratorList>, Error<()>> {
        let url = format!(
            "{}/api/projects/{}/collaborators", self.baseurl, encode_path(& id
            .to_string()),
        );
        let mut header_map = ::reqwest::header::HeaderMap::with_capacity(1usize);
        header_map
            .append(
                ::reqwest::header::HeaderName::from_static("api-version"),
                ::reqwest::header::HeaderValue::from_static(Self::api_version()),
            );
        #[allow(unused_mut)]
        let mut request = self
            .client
            .get(url)
            .header(
                ::reqwest::header::ACCEPT,
                ::reqwest::header::HeaderValue::from_static("application/json"),
            )
            .headers(header_map)
            .build()?;
        let info = OperationInfo {
            operation_id: "list_project_collaborators",
        };
        self.pre(&mut request, &info).await?;
        let result = self.exec(request, &info).await;
        self.post(&result, &info).await?;
        let response = result?;
        match response.status().as_u16() {
            200u16 => ResponseValue::from_response(response).await,
            _ => Err(Error::UnexpectedResponse(response)),
        }
    }
    /**Share a project with a user

Invites a user to the project by e-mail address. The user can use the project after
accepting the invitation.

The response is 422 if no user has this address, if it is the owner's, or if the
project is already shared with the user, so a retry after a success gets 422. With an
empty body it is 404 with JSON.

Sends a `POST` request to `/api/projects/{id}/collaborators`

Arguments:
- `id`: Id of the project. The documentation also calls it `project-id`. The server reads the
leading digits (`12-shop` is 12). It responds with 404 if the project does not exist
or the caller may not see it: with an empty body for the project itself, with the
error "Unknown project" below it.
- `body`: The user to invite.
*/
    pub async fn create_project_collaborator<'a>(
        &'a self,
        id: &'a crate::types::ProjectId,
        body: &'a types::CreateCollaboratorRequest,
    ) -> Result<ResponseValue<types::ProjectCollaborationView>, Error<()>> {
        let url = format!(
            "{}/api/projects/{}/collaborators", self.baseurl, encode_path(& id
            .to_string()),
        );
        let mut header_map = ::reqwest::header::HeaderMap::with_capacity(1usize);
        header_map
            .append(
                ::reqwest::header::HeaderName::from_static("api-version"),
                ::reqwest::header::HeaderValue::from_static(Self::api_version()),
            );
        #[allow(unused_mut)]
        let mut request = self
            .client
            .post(url)
            .header(
                ::reqwest::header::ACCEPT,
                ::reqwest::header::HeaderValue::from_static("application/json"),
            )
            .json(&body)
            .headers(header_map)
            .build()?;
        let info = OperationInfo {
            operation_id: "create_project_collaborator",
        };
        self.pre(&mut request, &info).await?;
        let result = self.exec(request, &info).await;
        self.post(&result, &info).await?;
        let response = result?;
        match response.status().as_u16() {
            201u16 => ResponseValue::from_response(response).await,
            _ => Err(Error::UnexpectedResponse(response)),
        }
    }
    /**View a collaborator of a project

Returns one collaboration, the owner of the project and the collaborator.

Sends a `GET` request to `/api/projects/{id}/collaborators/{collaborator_id}`

Arguments:
- `id`: Id of the project. The documentation also calls it `project-id`. The server reads the
leading digits (`12-shop` is 12). It responds with 404 if the project does not exist
or the caller may not see it: with an empty body for the project itself, with the
error "Unknown project" below it.
- `collaborator_id`: Id of the collaboration, from the list; not the id of the user. The server reads the
leading digits, so the id of a collaboration (`2-project`) works too. It responds with
404 if the project has no such collaborator.
*/
    pub async fn show_project_collaborator<'a>(
        &'a self,
        id: &'a crate::types::ProjectId,
        collaborator_id: &'a crate::types::CollaboratorId,
    ) -> Result<ResponseValue<types::ProjectCollaborationView>, Error<()>> {
        let url = format!(
            "{}/api/projects/{}/collaborators/{}", self.baseurl, encode_path(& id
            .to_string()), encode_path(& collaborator_id.to_string()),
        );
        let mut header_map = ::reqwest::header::HeaderMap::with_capacity(1usize);
        header_map
            .append(
                ::reqwest::header::HeaderName::from_static("api-version"),
                ::reqwest::header::HeaderValue::from_static(Self::api_version()),
            );
        #[allow(unused_mut)]
        let mut request = self
            .client
            .get(url)
            .header(
                ::reqwest::header::ACCEPT,
                ::reqwest::header::HeaderValue::from_static("application/json"),
            )
            .headers(header_map)
            .build()?;
        let info = OperationInfo {
            operation_id: "show_project_collaborator",
        };
        self.pre(&mut request, &info).await?;
        let result = self.exec(request, &info).await;
        self.post(&result, &info).await?;
        let response = result?;
        match response.status().as_u16() {
            200u16 => ResponseValue::from_response(response).await,
            _ => Err(Error::UnexpectedResponse(response)),
        }
    }
    /**Stop sharing a project with a user

Removes the collaborator. In spite of the 202 it is gone at once. A retry gets 404
with one string in `errors`.

Sends a `DELETE` request to `/api/projects/{id}/collaborators/{collaborator_id}`

Arguments:
- `id`: Id of the project. The documentation also calls it `project-id`. The server reads the
leading digits (`12-shop` is 12). It responds with 404 if the project does not exist
or the caller may not see it: with an empty body for the project itself, with the
error "Unknown project" below it.
- `collaborator_id`: Id of the collaboration, from the list; not the id of the user. The server reads the
leading digits, so the id of a collaboration (`2-project`) works too. It responds with
404 if the project has no such collaborator.
*/
    pub async fn delete_project_collaborator<'a>(
        &'a self,
        id: &'a crate::types::ProjectId,
        collaborator_id: &'a crate::types::CollaboratorId,
    ) -> Result<ResponseValue<()>, Error<()>> {
        let url = format!(
            "{}/api/projects/{}/collaborators/{}", self.baseurl, encode_path(& id
            .to_string()), encode_path(& collaborator_id.to_string()),
        );
        let mut header_map = ::reqwest::header::HeaderMap::with_capacity(1usize);
        header_map
            .append(
                ::reqwest::header::HeaderName::from_static("api-version"),
                ::reqwest::header::HeaderValue::from_static(Self::api_version()),
            );
        #[allow(unused_mut)]
        let mut request = self.client.delete(url).headers(header_map).build()?;
        let info = OperationInfo {
            operation_id: "delete_project_collaborator",
        };
        self.pre(&mut request, &info).await?;
        let result = self.exec(request, &info).await;
        self.post(&result, &info).await?;
        let response = result?;
        match response.status().as_u16() {
            202u16 => Ok(ResponseValue::empty(response)),
            _ => Err(Error::UnexpectedResponse(response)),
        }
    }
    /**List the containers of a project

Returns the containers of all services of the project with their current state,
sorted by name. The server looks up each state, so the call can be slow; allow 60
seconds.

Sends a `GET` request to `/api/projects/{id}/containers`

Arguments:
- `id`: Id of the project. The documentation also calls it `project-id`. The server reads the
leading digits (`12-shop` is 12). It responds with 404 if the project does not exist
or the caller may not see it: with an empty body for the project itself, with the
error "Unknown project" below it.
- `page`: Page number, from 1. Default: 1, also for values that are not positive numbers. A
number far beyond the range of the database gets 404.
- `per_page`: Items per page. Default: 30, also for values that are not positive numbers. There
is no maximum.
*/
    pub async fn list_project_containers<'a>(
        &'a self,
        id: &'a crate::types::ProjectId,
        page: Option<i64>,
        per_page: Option<i64>,
    ) -> Result<ResponseValue<types::ContainerList>, Error<()>> {
        let url = format!(
            "{}/api/projects/{}/containers", self.baseurl, encode_path(& id.to_string()),
        );
        let mut header_map = ::reqwest::header::HeaderMap::with_capacity(1usize);
        header_map
            .append(
                ::reqwest::header::HeaderName::from_static("api-version"),
                ::reqwest::header::HeaderValue::from_static(Self::api_version()),
            );
        #[allow(unused_mut)]
        let mut request = self
            .client
            .get(url)
            .header(
                ::reqwest::header::ACCEPT,
                ::reqwest::header::HeaderValue::from_static("application/json"),
            )
            .query(&progenitor_client::QueryParam::new("page", &page))
            .query(&progenitor_client::QueryParam::new("per_page", &per_page))
            .headers(header_map)
            .build()?;
        let info = OperationInfo {
            operation_id: "list_project_containers",
        };
        self.pre(&mut request, &info).await?;
        let result = self.exec(request, &info).await;
        self.post(&result, &info).await?;
        let response = result?;
        match response.status().as_u16() {
            200u16 => ResponseValue::from_response(response).await,
            _ => Err(Error::UnexpectedResponse(response)),
        }
    }
    /**List the events of a project

Returns the events of the project, of its services and of its SFTP containers, newest
first, without their details. There is no operation for one event of a project: view
it by its id alone, under `/api/event_logs`.

Sends a `GET` request to `/api/projects/{id}/events`

Arguments:
- `id`: Id of the project. The documentation also calls it `project-id`. The server reads the
leading digits (`12-shop` is 12). It responds with 404 if the project does not exist
or the caller may not see it: with an empty body for the project itself, with the
error "Unknown project" below it.
- `page`: Page number, from 1. Default: 1, also for values that are not positive numbers. A
number far beyond the range of the database gets 404.
- `per_page`: Items per page. Default: 30, also for values that are not positive numbers. There
is no maximum.
*/
    pub async fn list_project_events<'a>(
        &'a self,
        id: &'a crate::types::ProjectId,
        page: Option<i64>,
        per_page: Option<i64>,
    ) -> Result<ResponseValue<types::EventList>, Error<()>> {
        let url = format!(
            "{}/api/projects/{}/events", self.baseurl, encode_path(& id.to_string()),
        );
        let mut header_map = ::reqwest::header::HeaderMap::with_capacity(1usize);
        header_map
            .append(
                ::reqwest::header::HeaderName::from_static("api-version"),
                ::reqwest::header::HeaderValue::from_static(Self::api_version()),
            );
        #[allow(unused_mut)]
        let mut request = self
            .client
            .get(url)
            .header(
                ::reqwest::header::ACCEPT,
                ::reqwest::header::HeaderValue::from_static("application/json"),
            )
            .query(&progenitor_client::QueryParam::new("page", &page))
            .query(&progenitor_client::QueryParam::new("per_page", &per_page))
            .headers(header_map)
            .build()?;
        let info = OperationInfo {
            operation_id: "list_project_events",
        };
        self.pre(&mut request, &info).await?;
        let result = self.exec(request, &info).await;
        self.post(&result, &info).await?;
        let response = result?;
        match response.status().as_u16() {
            200u16 => ResponseValue::from_response(response).await,
            _ => Err(Error::UnexpectedResponse(response)),
        }
    }
    /**List the images of a project

Returns the images that the services of the project run, each once, in no order. The
path in the documentation, `/api/project/…`, does not exist.

Sends a `GET` request to `/api/projects/{id}/images`

Arguments:
- `id`: Id of the project. The documentation also calls it `project-id`. The server reads the
leading digits (`12-shop` is 12). It responds with 404 if the project does not exist
or the caller may not see it: with an empty body for the project itself, with the
error "Unknown project" below it.
- `page`: Page number, from 1. Default: 1, also for values that are not positive numbers. A
number far beyond the range of the database gets 404.
- `per_page`: Items per page. Default: 30, also for values that are not positive numbers. There
is no maximum.
*/
    pub async fn list_project_images<'a>(
        &'a self,
        id: &'a crate::types::ProjectId,
        page: Option<i64>,
        per_page: Option<i64>,
    ) -> Result<ResponseValue<types::ContainerImageList>, Error<()>> {
        let url = format!(
            "{}/api/projects/{}/images", self.baseurl, encode_path(& id.to_string()),
        );
        let mut header_map = ::reqwest::header::HeaderMap::with_capacity(1usize);
        header_map
            .append(
                ::reqwest::header::HeaderName::from_static("api-version"),
                ::reqwest::header::HeaderValue::from_static(Self::api_version()),
            );
        #[allow(unused_mut)]
        let mut request = self
            .client
            .get(url)
            .header(
                ::reqwest::header::ACCEPT,
                ::reqwest::header::HeaderValue::from_static("application/json"),
            )
            .query(&progenitor_client::QueryParam::new("page", &page))
            .query(&progenitor_client::QueryParam::new("per_page", &per_page))
            .headers(header_map)
            .build()?;
        let info = OperationInfo {
            operation_id: "list_project_images",
        };
        self.pre(&mut request, &info).await?;
        let result = self.exec(request, &info).await;
        self.post(&result, &info).await?;
        let response = result?;
        match response.status().as_u16() {
            200u16 => ResponseValue::from_response(response).await,
            _ => Err(Error::UnexpectedResponse(response)),
        }
    }
    /**List the services of a project

Returns the services of the project, sorted by label, without internal load balancers.
Their images are not in the response, although the documentation says so: list the
images of the project.

The server looks up the state of each container, so the call can be slow; allow 60
seconds.

Sends a `GET` request to `/api/projects/{id}/services`

Arguments:
- `id`: Id of the project. The documentation also calls it `project-id`. The server reads the
leading digits (`12-shop` is 12). It responds with 404 if the project does not exist
or the caller may not see it: with an empty body for the project itself, with the
error "Unknown project" below it.
- `page`: Page number, from 1. Default: 1, also for values that are not positive numbers. A
number far beyond the range of the database gets 404.
- `per_page`: Items per page. Default: 30, also for values that are not positive numbers. There
is no maximum.
*/
    pub async fn list_project_services<'a>(
        &'a self,
        id: &'a crate::types::ProjectId,
        page: Option<i64>,
        per_page: Option<i64>,
    ) -> Result<ResponseValue<types::ContainerServiceList>, Error<()>> {
        let url = format!(
            "{}/api/projects/{}/services", self.baseurl, encode_path(& id.to_string()),
        );
        let mut header_map = ::reqwest::header::HeaderMap::with_capacity(1usize);
        header_map
            .append(
                ::reqwest::header::HeaderName::from_static("api-version"),
                ::reqwest::header::HeaderValue::from_static(Self::api_version()),
            );
        #[allow(unused_mut)]
        let mut request = self
            .client
            .get(url)
            .header(
                ::reqwest::header::ACCEPT,
                ::reqwest::header::HeaderValue::from_static("application/json"),
            )
            .query(&progenitor_client::QueryParam::new("page", &page))
            .query(&progenitor_client::QueryParam::new("per_page", &per_page))
            .headers(header_map)
            .build()?;
        let info = OperationInfo {
            operation_id: "list_project_services",
        };
        self.pre(&mut request, &info).await?;
        let result = self.exec(request, &info).await;
        self.post(&result, &info).await?;
        let response = result?;
        match response.status().as_u16() {
            200u16 => ResponseValue::from_response(response).await,
            _ => Err(Error::UnexpectedResponse(response)),
        }
    }
    /**List the volumes of a project

Returns the volumes of the services of the project, in no order. Volumes that are
being deleted are absent.

Sends a `GET` request to `/api/projects/{id}/volumes`

Arguments:
- `id`: Id of the project. The documentation also calls it `project-id`. The server reads the
leading digits (`12-shop` is 12). It responds with 404 if the project does not exist
or the caller may not see it: with an empty body for the project itself, with the
error "Unknown project" below it.
- `page`: Page number, from 1. Default: 1, also for values that are not positive numbers. A
number far beyond the range of the database gets 404.
- `per_page`: Items per page. Default: 30, also for values that are not positive numbers. There
is no maximum.
*/
    pub async fn list_project_volumes<'a>(
        &'a self,
        id: &'a crate::types::ProjectId,
        page: Option<i64>,
        per_page: Option<i64>,
    ) -> Result<ResponseValue<types::VolumeList>, Error<()>> {
        let url = format!(
            "{}/api/projects/{}/volumes", self.baseurl, encode_path(& id.to_string()),
        );
        let mut header_map = ::reqwest::header::HeaderMap::with_capacity(1usize);
        header_map
            .append(
                ::reqwest::header::HeaderName::from_static("api-version"),
                ::reqwest::header::HeaderValue::from_static(Self::api_version()),
            );
        #[allow(unused_mut)]
        let mut request = self
            .client
            .get(url)
            .header(
                ::reqwest::header::ACCEPT,
                ::reqwest::header::HeaderValue::from_static("application/json"),
            )
            .query(&progenitor_client::QueryParam::new("page", &page))
            .query(&progenitor_client::QueryParam::new("per_page", &per_page))
            .headers(header_map)
            .build()?;
        let info = OperationInfo {
            operation_id: "list_project_volumes",
        };
        self.pre(&mut request, &info).await?;
        let result = self.exec(request, &info).await;
        self.post(&result, &info).await?;
        let response = result?;
        match response.status().as_u16() {
            200u16 => ResponseValue::from_response(response).await,
            _ => Err(Error::UnexpectedResponse(response)),
        }
    }
    /**View a volume of a project

Returns one volume of the project.

Sends a `GET` request to `/api/projects/{id}/volumes/{volume_id}`

Arguments:
- `id`: Id of the project. The documentation also calls it `project-id`. The server reads the
leading digits (`12-shop` is 12). It responds with 404 if the project does not exist
or the caller may not see it: with an empty body for the project itself, with the
error "Unknown project" below it.
- `volume_id`: Id of the volume. The server responds with 404 if the project has no such volume.
*/
    pub async fn show_project_volume<'a>(
        &'a self,
        id: &'a crate::types::ProjectId,
        volume_id: &'a crate::types::VolumeId,
    ) -> Result<ResponseValue<types::VolumeView>, Error<()>> {
        let url = format!(
            "{}/api/projects/{}/volumes/{}", self.baseurl, encode_path(& id.to_string()),
            encode_path(& volume_id.to_string()),
        );
        let mut header_map = ::reqwest::header::HeaderMap::with_capacity(1usize);
        header_map
            .append(
                ::reqwest::header::HeaderName::from_static("api-version"),
                ::reqwest::header::HeaderValue::from_static(Self::api_version()),
            );
        #[allow(unused_mut)]
        let mut request = self
            .client
            .get(url)
            .header(
                ::reqwest::header::ACCEPT,
                ::reqwest::header::HeaderValue::from_static("application/json"),
            )
            .headers(header_map)
            .build()?;
        let info = OperationInfo {
            operation_id: "show_project_volume",
        };
        self.pre(&mut request, &info).await?;
        let result = self.exec(request, &info).await;
        self.post(&result, &info).await?;
        let response = result?;
        match response.status().as_u16() {
            200u16 => ResponseValue::from_response(response).await,
            _ => Err(Error::UnexpectedResponse(response)),
        }
    }
    /**List SSH keys

Returns the caller's own keys, without the keys' text. There are no pages: `page` and
`per_page` are ignored. Administrators see no other user's keys.

Sends a `GET` request to `/api/users/ssh_keys`

*/
    pub async fn list_ssh_keys<'a>(
        &'a self,
    ) -> Result<ResponseValue<types::SshKeyList>, Error<()>> {
        let url = format!("{}/api/users/ssh_keys", self.baseurl,);
        let mut header_map = ::reqwest::header::HeaderMap::with_capacity(1usize);
        header_map
            .append(
                ::reqwest::header::HeaderName::from_static("api-version"),
                ::reqwest::header::HeaderValue::from_static(Self::api_version()),
            );
        #[allow(unused_mut)]
        let mut request = self
            .client
            .get(url)
            .header(
                ::reqwest::header::ACCEPT,
                ::reqwest::header::HeaderValue::from_static("application/json"),
            )
            .headers(header_map)
            .build()?;
        let info = OperationInfo {
            operation_id: "list_ssh_keys",
        };
        self.pre(&mut request, &info).await?;
        let result = self.exec(request, &info).await;
        self.post(&result, &info).await?;
        let response = result?;
        match response.status().as_u16() {
            200u16 => ResponseValue::from_response(response).await,
            _ => Err(Error::UnexpectedResponse(response)),
        }
    }
    /**Add an SSH key

Adds a public key to the caller's account. A key that is no valid OpenSSH public key
is refused with 422. The same key can be added several times and then has several
ids, so do not retry blindly: list the keys first.

Sends a `POST` request to `/api/users/ssh_keys`

Arguments:
- `body`: The key.
*/
    pub async fn create_ssh_key<'a>(
        &'a self,
        body: &'a types::CreateSshKeyRequest,
    ) -> Result<ResponseValue<types::SshKeyView>, Error<()>> {
        let url = format!("{}/api/users/ssh_keys", self.baseurl,);
        let mut header_map = ::reqwest::header::HeaderMap::with_capacity(1usize);
        header_map
            .append(
                ::reqwest::header::HeaderName::from_static("api-version"),
                ::reqwest::header::HeaderValue::from_static(Self::api_version()),
            );
        #[allow(unused_mut)]
        let mut request = self
            .client
            .post(url)
            .header(
                ::reqwest::header::ACCEPT,
                ::reqwest::header::HeaderValue::from_static("application/json"),
            )
            .json(&body)
            .headers(header_map)
            .build()?;
        let info = OperationInfo {
            operation_id: "create_ssh_key",
        };
        self.pre(&mut request, &info).await?;
        let result = self.exec(request, &info).await;
        self.post(&result, &info).await?;
        let response = result?;
        match response.status().as_u16() {
            201u16 => ResponseValue::from_response(response).await,
            _ => Err(Error::UnexpectedResponse(response)),
        }
    }
    /**View an SSH key

Returns one of the caller's own keys, without the key's text.

Sends a `GET` request to `/api/users/ssh_keys/{id}`

Arguments:
- `id`: Id of the key. The server responds with 404 and one string in `errors` if it does not
exist or belongs to another user, also for administrators.
*/
    pub async fn show_ssh_key<'a>(
        &'a self,
        id: &'a crate::types::SshKeyId,
    ) -> Result<ResponseValue<types::SshKeyView>, Error<()>> {
        let url = format!(
            "{}/api/users/ssh_keys/{}", self.baseurl, encode_path(& id.to_string()),
        );
        let mut header_map = ::reqwest::header::HeaderMap::with_capacity(1usize);
        header_map
            .append(
                ::reqwest::header::HeaderName::from_static("api-version"),
                ::reqwest::header::HeaderValue::from_static(Self::api_version()),
            );
        #[allow(unused_mut)]
        let mut request = self
            .client
            .get(url)
            .header(
                ::reqwest::header::ACCEPT,
                ::reqwest::header::HeaderValue::from_static("application/json"),
            )
            .headers(header_map)
            .build()?;
        let info = OperationInfo {
            operation_id: "show_ssh_key",
        };
        self.pre(&mut request, &info).await?;
        let result = self.exec(request, &info).await;
        self.post(&result, &info).await?;
        let response = result?;
        match response.status().as_u16() {
            200u16 => ResponseValue::from_response(response).await,
            _ => Err(Error::UnexpectedResponse(response)),
        }
    }
    /**Delete an SSH key

Deletes the key. The server then fails to build its response: **a 500 with plain text
is what success looks like**, and no controller is known that responds otherwise.
Show the key to be sure: 404 means that it is deleted. A retry gets 404.

Sends a `DELETE` request to `/api/users/ssh_keys/{id}`

Arguments:
- `id`: Id of the key. The server responds with 404 and one string in `errors` if it does not
exist or belongs to another user, also for administrators.
*/
    pub async fn delete_ssh_key<'a>(
        &'a self,
        id: &'a crate::types::SshKeyId,
    ) -> Result<ResponseValue<()>, Error<()>> {
        let url = format!(
            "{}/api/users/ssh_keys/{}", self.baseurl, encode_path(& id.to_string()),
        );
        let mut header_map = ::reqwest::header::HeaderMap::with_capacity(1usize);
        header_map
            .append(
                ::reqwest::header::HeaderName::from_static("api-version"),
                ::reqwest::header::HeaderValue::from_static(Self::api_version()),
            );
        #[allow(unused_mut)]
        let mut request = self.client.delete(url).headers(header_map).build()?;
        let info = OperationInfo {
            operation_id: "delete_ssh_key",
        };
        self.pre(&mut request, &info).await?;
        let result = self.exec(request, &info).await;
        self.post(&result, &info).await?;
        let response = result?;
        match response.status().as_u16() {
            200u16 => Ok(ResponseValue::empty(response)),
            _ => Err(Error::UnexpectedResponse(response)),
        }
    }
    /**View the controller's version

Returns the version of the controller and the API versions it supports. A token
needs the scope `public` or `admin_read`, which a token for projects may not have:
treat a 403 as an unknown version.

Sends a `GET` request to `/api/version`

*/
    pub async fn show_version<'a>(
        &'a self,
    ) -> Result<ResponseValue<types::ControllerVersion>, Error<()>> {
        let url = format!("{}/api/version", self.baseurl,);
        let mut header_map = ::reqwest::header::HeaderMap::with_capacity(1usize);
        header_map
            .append(
                ::reqwest::header::HeaderName::from_static("api-version"),
                ::reqwest::header::HeaderValue::from_static(Self::api_version()),
            );
        #[allow(unused_mut)]
        let mut request = self
            .client
            .get(url)
            .header(
                ::reqwest::header::ACCEPT,
                ::reqwest::header::HeaderValue::from_static("application/json"),
            )
            .headers(header_map)
            .build()?;
        let info = OperationInfo {
            operation_id: "show_version",
        };
        self.pre(&mut request, &info).await?;
        let result = self.exec(request, &info).await;
        self.post(&result, &info).await?;
        let response = result?;
        match response.status().as_u16() {
            200u16 => ResponseValue::from_response(response).await,
            _ => Err(Error::UnexpectedResponse(response)),
        }
    }
    /**List volumes

Returns the volumes of the caller, in no order. Administrators also see only their own,
although they can show and change every volume. Volumes that are being deleted are
absent; show one to see it.

Sends a `GET` request to `/api/volumes`

Arguments:
- `page`: Page number, from 1. Default: 1, also for values that are not positive numbers. A
number far beyond the range of the database gets 404.
- `per_page`: Items per page. Default: 30, also for values that are not positive numbers. There
is no maximum.
*/
    pub async fn list_volumes<'a>(
        &'a self,
        page: Option<i64>,
        per_page: Option<i64>,
    ) -> Result<ResponseValue<types::VolumeList>, Error<()>> {
        let url = format!("{}/api/volumes", self.baseurl,);
        let mut header_map = ::reqwest::header::HeaderMap::with_capacity(1usize);
        header_map
            .append(
                ::reqwest::header::HeaderName::from_static("api-version"),
                ::reqwest::header::HeaderValue::from_static(Self::api_version()),
            );
        #[allow(unused_mut)]
        let mut request = self
            .client
            .get(url)
            .header(
                ::reqwest::header::ACCEPT,
                ::reqwest::header::HeaderValue::from_static("application/json"),
            )
            .query(&progenitor_client::QueryParam::new("page", &page))
            .query(&progenitor_client::QueryParam::new("per_page", &per_page))
            .headers(header_map)
            .build()?;
        let info = OperationInfo {
            operation_id: "list_volumes",
        };
        self.pre(&mut request, &info).await?;
        let result = self.exec(request, &info).await;
        self.post(&result, &info).await?;
        let response = result?;
        match response.status().as_u16() {
            200u16 => ResponseValue::from_response(response).await,
            _ => Err(Error::UnexpectedResponse(response)),
        }
    }
    /**View a volume

Returns one volume, also one that is being deleted. `volume_maps` has the services that
mount it.

Sends a `GET` request to `/api/volumes/{volume_id}`

Arguments:
- `volume_id`: Id of the volume. The server responds with 404 if the project has no such volume.
*/
    pub async fn show_volume<'a>(
        &'a self,
        volume_id: &'a crate::types::VolumeId,
    ) -> Result<ResponseValue<types::VolumeView>, Error<()>> {
        let url = format!(
            "{}/api/volumes/{}", self.baseurl, encode_path(& volume_id.to_string()),
        );
        let mut header_map = ::reqwest::header::HeaderMap::with_capacity(1usize);
        header_map
            .append(
                ::reqwest::header::HeaderName::from_static("api-version"),
                ::reqwest::header::HeaderValue::from_static(Self::api_version()),
            );
        #[allow(unused_mut)]
        let mut request = self
            .client
            .get(url)
            .header(
                ::reqwest::header::ACCEPT,
                ::reqwest::header::HeaderValue::from_static("application/json"),
            )
            .headers(header_map)
            .build()?;
        let info = OperationInfo {
            operation_id: "show_volume",
        };
        self.pre(&mut request, &info).await?;
        let result = self.exec(request, &info).await;
        self.post(&result, &info).await?;
        let response = result?;
        match response.status().as_u16() {
            200u16 => ResponseValue::from_response(response).await,
            _ => Err(Error::UnexpectedResponse(response)),
        }
    }
    /**Change how a volume is backed up

Changes how often, by which means and for how long the volume is backed up; absent fields
keep their value. The change is made before the server responds.

The server silently ignores other fields, also the label and the commands. It refuses a
value with 422: an unknown strategy, or too many backups to keep. With an empty or without
a wrapper the response is 404 with JSON. `PUT` does the same as `PATCH`. There is no
operation to create or delete a volume: services bring and remove theirs.

Sends a `PATCH` request to `/api/volumes/{volume_id}`

Arguments:
- `volume_id`: Id of the volume. The server responds with 404 if the project has no such volume.
- `body`: The fields to change.
*/
    pub async fn update_volume<'a>(
        &'a self,
        volume_id: &'a crate::types::VolumeId,
        body: &'a types::UpdateVolumeRequest,
    ) -> Result<ResponseValue<types::VolumeView>, Error<()>> {
        let url = format!(
            "{}/api/volumes/{}", self.baseurl, encode_path(& volume_id.to_string()),
        );
        let mut header_map = ::reqwest::header::HeaderMap::with_capacity(1usize);
        header_map
            .append(
                ::reqwest::header::HeaderName::from_static("api-version"),
                ::reqwest::header::HeaderValue::from_static(Self::api_version()),
            );
        #[allow(unused_mut)]
        let mut request = self
            .client
            .patch(url)
            .header(
                ::reqwest::header::ACCEPT,
                ::reqwest::header::HeaderValue::from_static("application/json"),
            )
            .json(&body)
            .headers(header_map)
            .build()?;
        let info = OperationInfo {
            operation_id: "update_volume",
        };
        self.pre(&mut request, &info).await?;
        let result = self.exec(request, &info).await;
        self.post(&result, &info).await?;
        let response = result?;
        match response.status().as_u16() {
            200u16 => ResponseValue::from_response(response).await,
            _ => Err(Error::UnexpectedResponse(response)),
        }
    }
    /**List the backups of a volume

Returns the backups as the node's agent last reported them, up to two seconds after a
change. There are no pages.

Sends a `GET` request to `/api/volumes/{volume_id}/backups`

Arguments:
- `volume_id`: Id of the volume. The server responds with 404 if the project has no such volume.
*/
    pub async fn list_volume_backups<'a>(
        &'a self,
        volume_id: &'a crate::types::VolumeId,
    ) -> Result<ResponseValue<types::VolumeBackups>, Error<()>> {
        let url = format!(
            "{}/api/volumes/{}/backups", self.baseurl, encode_path(& volume_id
            .to_string()),
        );
        let mut header_map = ::reqwest::header::HeaderMap::with_capacity(1usize);
        header_map
            .append(
                ::reqwest::header::HeaderName::from_static("api-version"),
                ::reqwest::header::HeaderValue::from_static(Self::api_version()),
            );
        #[allow(unused_mut)]
        let mut request = self
            .client
            .get(url)
            .header(
                ::reqwest::header::ACCEPT,
                ::reqwest::header::HeaderValue::from_static("application/json"),
            )
            .headers(header_map)
            .build()?;
        let info = OperationInfo {
            operation_id: "list_volume_backups",
        };
        self.pre(&mut request, &info).await?;
        let result = self.exec(request, &info).await;
        self.post(&result, &info).await?;
        let response = result?;
        match response.status().as_u16() {
            200u16 => ResponseValue::from_response(response).await,
            _ => Err(Error::UnexpectedResponse(response)),
        }
    }
    /**Back a volume up

Queues a backup. In spite of the 201 nothing is backed up yet: the event of the services
that mount the volume (`volume.backup`) is `pending` until the agent of their node takes
it, which is never if there is no agent, then `running`, and at last `completed` or `failed`.
The backup is in the list up to two seconds after that.

A name of less than three characters is refused with 422; without a name the response is
500. While an event of the volume is `running`, the response is 405; but while one is
`pending` the server accepts a second backup, and even a restore, which then fails. Since
controller 9.7.2 the response is also 405 while the volume waits for its first mount.

Sends a `POST` request to `/api/volumes/{volume_id}/backups`

Arguments:
- `volume_id`: Id of the volume. The server responds with 404 if the project has no such volume.
- `body`: The name of the backup.
*/
    pub async fn create_volume_backup<'a>(
        &'a self,
        volume_id: &'a crate::types::VolumeId,
        body: &'a types::CreateVolumeBackupRequest,
    ) -> Result<ResponseValue<types::Accepted>, Error<()>> {
        let url = format!(
            "{}/api/volumes/{}/backups", self.baseurl, encode_path(& volume_id
            .to_string()),
        );
        let mut header_map = ::reqwest::header::HeaderMap::with_capacity(1usize);
        header_map
            .append(
                ::reqwest::header::HeaderName::from_static("api-version"),
                ::reqwest::header::HeaderValue::from_static(Self::api_version()),
            );
        #[allow(unused_mut)]
        let mut request = self
            .client
            .post(url)
            .header(
                ::reqwest::header::ACCEPT,
                ::reqwest::header::HeaderValue::from_static("application/json"),
            )
            .json(&body)
            .headers(header_map)
            .build()?;
        let info = OperationInfo {
            operation_id: "create_volume_backup",
        };
        self.pre(&mut request, &info).await?;
        let result = self.exec(request, &info).await;
        self.post(&result, &info).await?;
        let response = result?;
        match response.status().as_u16() {
            201u16 => ResponseValue::from_response(response).await,
            _ => Err(Error::UnexpectedResponse(response)),
        }
    }
    /**Delete a backup of a volume

Queues the deletion of a backup; it cannot be undone. In spite of the 200 the backup stays
in the list until the agent of the node has removed it; the event of the services that
mount the volume is `backup.delete`.

While an event of the volume is `running`, the response is 405. Since controller 9.5.0 a
backup that is being exported is refused with 422.

Sends a `DELETE` request to `/api/volumes/{volume_id}/backups/{backup_id}`

Arguments:
- `volume_id`: Id of the volume. The server responds with 404 if the project has no such volume.
- `backup_id`: Id of the backup, from the list. It is its full name in URL-safe Base64; the server does
not check that there is such a backup.
*/
    pub async fn delete_volume_backup<'a>(
        &'a self,
        volume_id: &'a crate::types::VolumeId,
        backup_id: &'a str,
    ) -> Result<ResponseValue<types::Accepted>, Error<()>> {
        let url = format!(
            "{}/api/volumes/{}/backups/{}", self.baseurl, encode_path(& volume_id
            .to_string()), encode_path(& backup_id.to_string()),
        );
        let mut header_map = ::reqwest::header::HeaderMap::with_capacity(1usize);
        header_map
            .append(
                ::reqwest::header::HeaderName::from_static("api-version"),
                ::reqwest::header::HeaderValue::from_static(Self::api_version()),
            );
        #[allow(unused_mut)]
        let mut request = self
            .client
            .delete(url)
            .header(
                ::reqwest::header::ACCEPT,
                ::reqwest::header::HeaderValue::from_static("application/json"),
            )
            .headers(header_map)
            .build()?;
        let info = OperationInfo {
            operation_id: "delete_volume_backup",
        };
        self.pre(&mut request, &info).await?;
        let result = self.exec(request, &info).await;
        self.post(&result, &info).await?;
        let response = result?;
        match response.status().as_u16() {
            200u16 => ResponseValue::from_response(response).await,
            _ => Err(Error::UnexpectedResponse(response)),
        }
    }
    /**Export a backup of a volume

Queues an export of a backup, after which `export` of the backup in the list has a URL to
download it from. Poll the list: the state goes from `in_progress` to `ready` or `failed`.
The event has the locale `volume.download`.

The response is 405 while another export of the volume is in progress, and 422 if the
name is missing or the export cannot start.

Sends a `POST` request to `/api/volumes/{volume_id}/exports`

Arguments:
- `volume_id`: Id of the volume. The server responds with 404 if the project has no such volume.
- `body`: The backup to export.
*/
    pub async fn create_volume_export<'a>(
        &'a self,
        volume_id: &'a crate::types::VolumeId,
        body: &'a types::CreateVolumeExportRequest,
    ) -> Result<ResponseValue<types::Accepted>, Error<()>> {
        let url = format!(
            "{}/api/volumes/{}/exports", self.baseurl, encode_path(& volume_id
            .to_string()),
        );
        let mut header_map = ::reqwest::header::HeaderMap::with_capacity(1usize);
        header_map
            .append(
                ::reqwest::header::HeaderName::from_static("api-version"),
                ::reqwest::header::HeaderValue::from_static(Self::api_version()),
            );
        #[allow(unused_mut)]
        let mut request = self
            .client
            .post(url)
            .header(
                ::reqwest::header::ACCEPT,
                ::reqwest::header::HeaderValue::from_static("application/json"),
            )
            .json(&body)
            .headers(header_map)
            .build()?;
        let info = OperationInfo {
            operation_id: "create_volume_export",
        };
        self.pre(&mut request, &info).await?;
        let result = self.exec(request, &info).await;
        self.post(&result, &info).await?;
        let response = result?;
        match response.status().as_u16() {
            202u16 => ResponseValue::from_response(response).await,
            _ => Err(Error::UnexpectedResponse(response)),
        }
    }
    /**Restore a backup of a volume

Queues a restore, which overwrites the content of the volume with that of a backup; it
cannot be undone. The event of the services that mount the volume is `volume.restore`. If
it fails, its detail has the log of the agent, and the services read `alert` until another
event succeeds.

The server does not check that there is such a backup: the event fails then. While an
event of the volume is `running`, the response is 405; while one is `pending`, the server
accepts the restore, which then fails. Without a name the response is 422.

Sends a `POST` request to `/api/volumes/{volume_id}/restore`

Arguments:
- `volume_id`: Id of the volume. The server responds with 404 if the project has no such volume.
- `body`: The backup to restore.
*/
    pub async fn restore_volume<'a>(
        &'a self,
        volume_id: &'a crate::types::VolumeId,
        body: &'a types::RestoreVolumeRequest,
    ) -> Result<ResponseValue<types::Accepted>, Error<()>> {
        let url = format!(
            "{}/api/volumes/{}/restore", self.baseurl, encode_path(& volume_id
            .to_string()),
        );
        let mut header_map = ::reqwest::header::HeaderMap::with_capacity(1usize);
        header_map
            .append(
                ::reqwest::header::HeaderName::from_static("api-version"),
                ::reqwest::header::HeaderValue::from_static(Self::api_version()),
            );
        #[allow(unused_mut)]
        let mut request = self
            .client
            .post(url)
            .header(
                ::reqwest::header::ACCEPT,
                ::reqwest::header::HeaderValue::from_static("application/json"),
            )
            .json(&body)
            .headers(header_map)
            .build()?;
        let info = OperationInfo {
            operation_id: "restore_volume",
        };
        self.pre(&mut request, &info).await?;
        let result = self.exec(request, &info).await;
        self.post(&result, &info).await?;
        let response = result?;
        match response.status().as_u16() {
            202u16 => ResponseValue::from_response(response).await,
            _ => Err(Error::UnexpectedResponse(response)),
        }
    }
    /**List DNS zones

Returns the caller's own zones, without their records. Administrators also see only their
own, although they can show every zone. There is no operation to create, change or delete a
zone.

Sends a `GET` request to `/api/zones`

Arguments:
- `page`: Page number, from 1. Default: 1, also for values that are not positive numbers. A
number far beyond the range of the database gets 404.
- `per_page`: Items per page. Default: 30, also for values that are not positive numbers. There
is no maximum.
*/
    pub async fn list_zones<'a>(
        &'a self,
        page: Option<i64>,
        per_page: Option<i64>,
    ) -> Result<ResponseValue<types::ZoneList>, Error<()>> {
        let url = format!("{}/api/zones", self.baseurl,);
        let mut header_map = ::reqwest::header::HeaderMap::with_capacity(1usize);
        header_map
            .append(
                ::reqwest::header::HeaderName::from_static("api-version"),
                ::reqwest::header::HeaderValue::from_static(Self::api_version()),
            );
        #[allow(unused_mut)]
        let mut request = self
            .client
            .get(url)
            .header(
                ::reqwest::header::ACCEPT,
                ::reqwest::header::HeaderValue::from_static("application/json"),
            )
            .query(&progenitor_client::QueryParam::new("page", &page))
            .query(&progenitor_client::QueryParam::new("per_page", &per_page))
            .headers(header_map)
            .build()?;
        let info = OperationInfo {
            operation_id: "list_zones",
        };
        self.pre(&mut request, &info).await?;
        let result = self.exec(request, &info).await;
        self.post(&result, &info).await?;
        let response = result?;
        match response.status().as_u16() {
            200u16 => ResponseValue::from_response(response).await,
            _ => Err(Error::UnexpectedResponse(response)),
        }
    }
    /**View a DNS zone with its records

Returns one zone with its records, which the server reads from the name server. If that
cannot be reached, or does not have the zone, the response is 500 with plain text.

Sends a `GET` request to `/api/zones/{zone_id}`

Arguments:
- `zone_id`: Id of the zone. The server responds with 404 if it does not exist or the caller may not see
it.
*/
    pub async fn show_zone<'a>(
        &'a self,
        zone_id: &'a crate::types::ZoneId,
    ) -> Result<ResponseValue<types::ZoneView>, Error<()>> {
        let url = format!(
            "{}/api/zones/{}", self.baseurl, encode_path(& zone_id.to_string()),
        );
        let mut header_map = ::reqwest::header::HeaderMap::with_capacity(1usize);
        header_map
            .append(
                ::reqwest::header::HeaderName::from_static("api-version"),
                ::reqwest::header::HeaderValue::from_static(Self::api_version()),
            );
        #[allow(unused_mut)]
        let mut request = self
            .client
            .get(url)
            .header(
                ::reqwest::header::ACCEPT,
                ::reqwest::header::HeaderValue::from_static("application/json"),
            )
            .headers(header_map)
            .build()?;
        let info = OperationInfo {
            operation_id: "show_zone",
        };
        self.pre(&mut request, &info).await?;
        let result = self.exec(request, &info).await;
        self.post(&result, &info).await?;
        let response = result?;
        match response.status().as_u16() {
            200u16 => ResponseValue::from_response(response).await,
            _ => Err(Error::UnexpectedResponse(response)),
        }
    }
    /**List the collaborators of a DNS zone

Would return the users that the zone is shared with. The server responds with 500 for every
zone; the response of a success was never seen, so the contract takes it from other
resources. There is nothing to call instead.

Sends a `GET` request to `/api/zones/{zone_id}/collaborators`

Arguments:
- `zone_id`: Id of the zone. The server responds with 404 if it does not exist or the caller may not see
it.
*/
    pub async fn list_zone_collaborators<'a>(
        &'a self,
        zone_id: &'a crate::types::ZoneId,
    ) -> Result<ResponseValue<types::CollaboratorList>, Error<()>> {
        let url = format!(
            "{}/api/zones/{}/collaborators", self.baseurl, encode_path(& zone_id
            .to_string()),
        );
        let mut header_map = ::reqwest::header::HeaderMap::with_capacity(1usize);
        header_map
            .append(
                ::reqwest::header::HeaderName::from_static("api-version"),
                ::reqwest::header::HeaderValue::from_static(Self::api_version()),
            );
        #[allow(unused_mut)]
        let mut request = self
            .client
            .get(url)
            .header(
                ::reqwest::header::ACCEPT,
                ::reqwest::header::HeaderValue::from_static("application/json"),
            )
            .headers(header_map)
            .build()?;
        let info = OperationInfo {
            operation_id: "list_zone_collaborators",
        };
        self.pre(&mut request, &info).await?;
        let result = self.exec(request, &info).await;
        self.post(&result, &info).await?;
        let response = result?;
        match response.status().as_u16() {
            200u16 => ResponseValue::from_response(response).await,
            _ => Err(Error::UnexpectedResponse(response)),
        }
    }
    /**Share a DNS zone with a user

Would invite a user to the zone by e-mail address. The server responds with 500 for every
zone. There is nothing to call instead.

Sends a `POST` request to `/api/zones/{zone_id}/collaborators`

Arguments:
- `zone_id`: Id of the zone. The server responds with 404 if it does not exist or the caller may not see
it.
- `body`: The user to invite.
*/
    pub async fn create_zone_collaborator<'a>(
        &'a self,
        zone_id: &'a crate::types::ZoneId,
        body: &'a types::CreateCollaboratorRequest,
    ) -> Result<ResponseValue<types::ZoneCollaborationView>, Error<()>> {
        let url = format!(
            "{}/api/zones/{}/collaborators", self.baseurl, encode_path(& zone_id
            .to_string()),
        );
        let mut header_map = ::reqwest::header::HeaderMap::with_capacity(1usize);
        header_map
            .append(
                ::reqwest::header::HeaderName::from_static("api-version"),
                ::reqwest::header::HeaderValue::from_static(Self::api_version()),
            );
        #[allow(unused_mut)]
        let mut request = self
            .client
            .post(url)
            .header(
                ::reqwest::header::ACCEPT,
                ::reqwest::header::HeaderValue::from_static("application/json"),
            )
            .json(&body)
            .headers(header_map)
            .build()?;
        let info = OperationInfo {
            operation_id: "create_zone_collaborator",
        };
        self.pre(&mut request, &info).await?;
        let result = self.exec(request, &info).await;
        self.post(&result, &info).await?;
        let response = result?;
        match response.status().as_u16() {
            201u16 => ResponseValue::from_response(response).await,
            _ => Err(Error::UnexpectedResponse(response)),
        }
    }
    /**View a collaborator of a DNS zone

Would return one collaboration, the owner of the zone and the collaborator. The server
responds with 500 for every zone.

Sends a `GET` request to `/api/zones/{zone_id}/collaborators/{collaborator_id}`

Arguments:
- `zone_id`: Id of the zone. The server responds with 404 if it does not exist or the caller may not see
it.
- `collaborator_id`: Id of the collaboration, from the list; not the id of the user. The server reads the
leading digits, so the id of a collaboration (`2-project`) works too. It responds with
404 if the project has no such collaborator.
*/
    pub async fn show_zone_collaborator<'a>(
        &'a self,
        zone_id: &'a crate::types::ZoneId,
        collaborator_id: &'a crate::types::CollaboratorId,
    ) -> Result<ResponseValue<types::ZoneCollaborationView>, Error<()>> {
        let url = format!(
            "{}/api/zones/{}/collaborators/{}", self.baseurl, encode_path(& zone_id
            .to_string()), encode_path(& collaborator_id.to_string()),
        );
        let mut header_map = ::reqwest::header::HeaderMap::with_capacity(1usize);
        header_map
            .append(
                ::reqwest::header::HeaderName::from_static("api-version"),
                ::reqwest::header::HeaderValue::from_static(Self::api_version()),
            );
        #[allow(unused_mut)]
        let mut request = self
            .client
            .get(url)
            .header(
                ::reqwest::header::ACCEPT,
                ::reqwest::header::HeaderValue::from_static("application/json"),
            )
            .headers(header_map)
            .build()?;
        let info = OperationInfo {
            operation_id: "show_zone_collaborator",
        };
        self.pre(&mut request, &info).await?;
        let result = self.exec(request, &info).await;
        self.post(&result, &info).await?;
        let response = result?;
        match response.status().as_u16() {
            200u16 => ResponseValue::from_response(response).await,
            _ => Err(Error::UnexpectedResponse(response)),
        }
    }
    /**Stop sharing a DNS zone with a user

Would remove the collaborator. The server responds with 500 for every zone.

Sends a `DELETE` request to `/api/zones/{zone_id}/collaborators/{collaborator_id}`

Arguments:
- `zone_id`: Id of the zone. The server responds with 404 if it does not exist or the caller may not see
it.
- `collaborator_id`: Id of the collaboration, from the list; not the id of the user. The server reads the
leading digits, so the id of a collaboration (`2-project`) works too. It responds with
404 if the project has no such collaborator.
*/
    pub async fn delete_zone_collaborator<'a>(
        &'a self,
        zone_id: &'a crate::types::ZoneId,
        collaborator_id: &'a crate::types::CollaboratorId,
    ) -> Result<ResponseValue<()>, Error<()>> {
        let url = format!(
            "{}/api/zones/{}/collaborators/{}", self.baseurl, encode_path(& zone_id
            .to_string()), encode_path(& collaborator_id.to_string()),
        );
        let mut header_map = ::reqwest::header::HeaderMap::with_capacity(1usize);
        header_map
            .append(
                ::reqwest::header::HeaderName::from_static("api-version"),
                ::reqwest::header::HeaderValue::from_static(Self::api_version()),
            );
        #[allow(unused_mut)]
        let mut request = self.client.delete(url).headers(header_map).build()?;
        let info = OperationInfo {
            operation_id: "delete_zone_collaborator",
        };
        self.pre(&mut request, &info).await?;
        let result = self.exec(request, &info).await;
        self.post(&result, &info).await?;
        let response = result?;
        match response.status().as_u16() {
            202u16 => Ok(ResponseValue::empty(response)),
            _ => Err(Error::UnexpectedResponse(response)),
        }
    }
}
/// What the contract says of each operation.
pub(crate) mod operations {
    use crate::operations::{
        Ends, Evidence, Field, Operation, Parameter, ParameterLocation, RequestBody,
        ResponseShape, ValueType::{self, *},
    };
    pub(crate) static CREATE_CONTAINER_SERVICE_CERTIFICATE: Operation = Operation {
        id: "createContainerServiceCertificate",
        name: "create_container_service_certificate",
        method: "POST",
        path: "/api/container_services/{id}/ssl",
        resource: "certificates",
        summary: "Add a certificate to a service",
        description: "Adds a certificate and its key, which the load balancer then uses for the domains in it. The\nresponse is `{}` without an id: list the certificates to find the new one. The same certificate\ncan be added twice.\n\nA certificate that cannot be read, and a missing key, get 400; `errors` is then an object with\nan array for each field. Without the wrapper, and with an empty one, the response is 500 with\nJSON.",
        parameters: &[
            Parameter {
                name: "id",
                location: ParameterLocation::Path,
                value: ValueType::Integer,
                is_required: true,
                identifies: Some("service"),
                values: &[],
                description: "Id of the container service. The documentation also calls it `container-service-id`.\nThe server reads the leading digits (`12-web` is 12). It responds with 404 if the\nservice does not exist or the caller may not see it.",
            },
        ],
        body: Some(RequestBody {
            root: Some("certificate"),
            fields: CERTIFICATE_CREATE_SENT,
        }),
        status: 201u16,
        response: ResponseShape {
            root: None,
            is_list: false,
            fields: &[],
        },
        is_paged: false,
        is_idempotent: false,
        idempotent_actions: &[],
        timeout_seconds: 30u64,
        scopes: &["project_write"],
        ends: None,
        broken: None,
        evidence: Evidence::Recorded,
        since: None,
        until: None,
    };
    pub(crate) static CREATE_CONTAINER_SERVICE_HOST_ENTRY: Operation = Operation {
        id: "createContainerServiceHostEntry",
        name: "create_container_service_host_entry",
        method: "POST",
        path: "/api/container_services/{id}/host_entries",
        resource: "host_entries",
        summary: "Add a host entry to a service",
        description: "Adds a name and the address that the containers of the service resolve it to. Containers get\nit when they are rebuilt.\n\nThe server checks nothing: the name can be empty, the address can be any string, and the same\nentry can be added twice. A new entry always has `keep_updated`; update it to change that. With\nan empty or without a body the response is 404 with JSON.",
        parameters: &[
            Parameter {
                name: "id",
                location: ParameterLocation::Path,
                value: ValueType::Integer,
                is_required: true,
                identifies: Some("service"),
                values: &[],
                description: "Id of the container service. The documentation also calls it `container-service-id`.\nThe server reads the leading digits (`12-web` is 12). It responds with 404 if the\nservice does not exist or the caller may not see it.",
            },
        ],
        body: Some(RequestBody {
            root: Some("host_entry"),
            fields: HOST_ENTRY_CREATE_SENT,
        }),
        status: 201u16,
        response: ResponseShape {
            root: Some("host_entry"),
            is_list: false,
            fields: HOST_ENTRY_FIELDS,
        },
        is_paged: false,
        is_idempotent: false,
        idempotent_actions: &[],
        timeout_seconds: 30u64,
        scopes: &["project_write"],
        ends: None,
        broken: None,
        evidence: Evidence::Recorded,
        since: None,
        until: None,
    };
    pub(crate) static CREATE_DOMAIN: Operation = Operation {
        id: "createDomain",
        name: "create_domain",
        method: "POST",
        path: "/api/domains",
        resource: "domains",
        summary: "Add a domain",
        description: "Points a host name at the service of an ingress rule. The change is made before the\nserver responds; the status is 200, not 201. With `le_enabled` the server later\nrequests a certificate: `lets_encrypt` is `pending` until it has one.\n\nThe response is 422 if the name is invalid or taken, or if the ingress rule is absent\nor unknown. Without `domain` in the body, or without the wrapper, it is 500 with JSON.\nThe server does not check that the ingress rule belongs to the caller. A name can be\nadded once only, so a retry after a success gets 422.",
        parameters: &[],
        body: Some(RequestBody {
            root: Some("domain"),
            fields: DOMAIN_CREATE_SENT,
        }),
        status: 200u16,
        response: ResponseShape {
            root: Some("domain"),
            is_list: false,
            fields: DOMAIN_FIELDS,
        },
        is_paged: false,
        is_idempotent: false,
        idempotent_actions: &[],
        timeout_seconds: 30u64,
        scopes: &["project_write"],
        ends: None,
        broken: None,
        evidence: Evidence::Recorded,
        since: None,
        until: None,
    };
    pub(crate) static CREATE_INGRESS_RULE: Operation = Operation {
        id: "createIngressRule",
        name: "create_ingress_rule",
        method: "POST",
        path: "/api/networks/ingress_rules",
        resource: "ingress_rules",
        summary: "Add an ingress rule",
        description: "Opens a port of a service. With external access, a rule of the protocols `tcp`, `tls` and `udp` gets a\nport on the node (`port_nat`), and the platform makes a domain for the rule (`system_domain`).\n\nWithout a protocol or a port the response is 422. It is 404 with an empty body if the caller\nmay not see the service, and 404 with JSON without fields in the body. A port can be used once\nby a service, so a retry after a success gets 422.",
        parameters: &[],
        body: Some(RequestBody {
            root: Some("ingress_rule"),
            fields: INGRESS_RULE_CREATE_SENT,
        }),
        status: 201u16,
        response: ResponseShape {
            root: Some("ingress_rule"),
            is_list: false,
            fields: INGRESS_RULE_FIELDS,
        },
        is_paged: false,
        is_idempotent: false,
        idempotent_actions: &[],
        timeout_seconds: 30u64,
        scopes: &["project_write"],
        ends: None,
        broken: None,
        evidence: Evidence::Recorded,
        since: None,
        until: None,
    };
    pub(crate) static CREATE_PROJECT_COLLABORATOR: Operation = Operation {
        id: "createProjectCollaborator",
        name: "create_project_collaborator",
        method: "POST",
        path: "/api/projects/{id}/collaborators",
        resource: "projects",
        summary: "Share a project with a user",
        description: "Invites a user to the project by e-mail address. The user can use the project after\naccepting the invitation.\n\nThe response is 422 if no user has this address, if it is the owner's, or if the\nproject is already shared with the user, so a retry after a success gets 422. With an\nempty body it is 404 with JSON.",
        parameters: &[
            Parameter {
                name: "id",
                location: ParameterLocation::Path,
                value: ValueType::Integer,
                is_required: true,
                identifies: Some("project"),
                values: &[],
                description: "Id of the project. The documentation also calls it `project-id`. The server reads the\nleading digits (`12-shop` is 12). It responds with 404 if the project does not exist\nor the caller may not see it: with an empty body for the project itself, with the\nerror \"Unknown project\" below it.",
            },
        ],
        body: Some(RequestBody {
            root: Some("collaborator"),
            fields: COLLABORATOR_CREATE_SENT,
        }),
        status: 201u16,
        response: ResponseShape {
            root: None,
            is_list: false,
            fields: PROJECT_COLLABORATION_VIEW_FIELDS,
        },
        is_paged: false,
        is_idempotent: false,
        idempotent_actions: &[],
        timeout_seconds: 30u64,
        scopes: &["project_write"],
        ends: None,
        broken: None,
        evidence: Evidence::Recorded,
        since: None,
        until: None,
    };
    pub(crate) static CREATE_SSH_KEY: Operation = Operation {
        id: "createSshKey",
        name: "create_ssh_key",
        method: "POST",
        path: "/api/users/ssh_keys",
        resource: "ssh_keys",
        summary: "Add an SSH key",
        description: "Adds a public key to the caller's account. A key that is no valid OpenSSH public key\nis refused with 422. The same key can be added several times and then has several\nids, so do not retry blindly: list the keys first.",
        parameters: &[],
        body: Some(RequestBody {
            root: Some("user_ssh_key"),
            fields: SSH_KEY_CREATE_SENT,
        }),
        status: 201u16,
        response: ResponseShape {
            root: Some("ssh_key"),
            is_list: false,
            fields: SSH_KEY_FIELDS,
        },
        is_paged: false,
        is_idempotent: false,
        idempotent_actions: &[],
        timeout_seconds: 30u64,
        scopes: &["profile_update"],
        ends: None,
        broken: None,
        evidence: Evidence::Recorded,
        since: None,
        until: None,
    };
    pub(crate) static CREATE_VOLUME_BACKUP: Operation = Operation {
        id: "createVolumeBackup",
        name: "create_volume_backup",
        method: "POST",
        path: "/api/volumes/{volume_id}/backups",
        resource: "volumes",
        summary: "Back a volume up",
        description: "Queues a backup. In spite of the 201 nothing is backed up yet: the event of the services\nthat mount the volume (`volume.backup`) is `pending` until the agent of their node takes\nit, which is never if there is no agent, then `running`, and at last `completed` or `failed`.\nThe backup is in the list up to two seconds after that.\n\nA name of less than three characters is refused with 422; without a name the response is\n500. While an event of the volume is `running`, the response is 405; but while one is\n`pending` the server accepts a second backup, and even a restore, which then fails. Since\ncontroller 9.7.2 the response is also 405 while the volume waits for its first mount.",
        parameters: &[
            Parameter {
                name: "volume_id",
                location: ParameterLocation::Path,
                value: ValueType::Integer,
                is_required: true,
                identifies: Some("volume"),
                values: &[],
                description: "Id of the volume. The server responds with 404 if the project has no such volume.",
            },
        ],
        body: Some(RequestBody {
            root: None,
            fields: CREATE_VOLUME_BACKUP_REQUEST_SENT,
        }),
        status: 201u16,
        response: ResponseShape {
            root: None,
            is_list: false,
            fields: &[],
        },
        is_paged: false,
        is_idempotent: false,
        idempotent_actions: &[],
        timeout_seconds: 30u64,
        scopes: &["project_write"],
        ends: Some(Ends::BackupCreated),
        broken: None,
        evidence: Evidence::Recorded,
        since: None,
        until: None,
    };
    pub(crate) static CREATE_VOLUME_EXPORT: Operation = Operation {
        id: "createVolumeExport",
        name: "create_volume_export",
        method: "POST",
        path: "/api/volumes/{volume_id}/exports",
        resource: "volumes",
        summary: "Export a backup of a volume",
        description: "Queues an export of a backup, after which `export` of the backup in the list has a URL to\ndownload it from. Poll the list: the state goes from `in_progress` to `ready` or `failed`.\nThe event has the locale `volume.download`.\n\nThe response is 405 while another export of the volume is in progress, and 422 if the\nname is missing or the export cannot start.",
        parameters: &[
            Parameter {
                name: "volume_id",
                location: ParameterLocation::Path,
                value: ValueType::Integer,
                is_required: true,
                identifies: Some("volume"),
                values: &[],
                description: "Id of the volume. The server responds with 404 if the project has no such volume.",
            },
        ],
        body: Some(RequestBody {
            root: None,
            fields: CREATE_VOLUME_EXPORT_REQUEST_SENT,
        }),
        status: 202u16,
        response: ResponseShape {
            root: None,
            is_list: false,
            fields: &[],
        },
        is_paged: false,
        is_idempotent: false,
        idempotent_actions: &[],
        timeout_seconds: 30u64,
        scopes: &["project_write"],
        ends: None,
        broken: None,
        evidence: Evidence::Source,
        since: Some("9.5.0"),
        until: None,
    };
    pub(crate) static CREATE_ZONE_COLLABORATOR: Operation = Operation {
        id: "createZoneCollaborator",
        name: "create_zone_collaborator",
        method: "POST",
        path: "/api/zones/{zone_id}/collaborators",
        resource: "zones",
        summary: "Share a DNS zone with a user",
        description: "Would invite a user to the zone by e-mail address. The server responds with 500 for every\nzone. There is nothing to call instead.",
        parameters: &[
            Parameter {
                name: "zone_id",
                location: ParameterLocation::Path,
                value: ValueType::Integer,
                is_required: true,
                identifies: Some("zone"),
                values: &[],
                description: "Id of the zone. The server responds with 404 if it does not exist or the caller may not see\nit.",
            },
        ],
        body: Some(RequestBody {
            root: Some("collaborator"),
            fields: COLLABORATOR_CREATE_SENT,
        }),
        status: 201u16,
        response: ResponseShape {
            root: None,
            is_list: false,
            fields: ZONE_COLLABORATION_VIEW_FIELDS,
        },
        is_paged: false,
        is_idempotent: false,
        idempotent_actions: &[],
        timeout_seconds: 30u64,
        scopes: &["dns_write"],
        ends: None,
        broken: Some(
            "the server responds with 500 for every zone, because it loses the zone that it has found",
        ),
        evidence: Evidence::Recorded,
        since: None,
        until: None,
    };
    pub(crate) static DELETE_CONTAINER_SERVICE: Operation = Operation {
        id: "deleteContainerService",
        name: "delete_container_service",
        method: "DELETE",
        path: "/api/container_services/{id}",
        resource: "container_services",
        summary: "Delete a container service",
        description: "Queues the removal of the service and its containers. The removal is done when\nshowing the service returns 404; its events end before that, and may run again after\nit. A retry queues the removal again, which does no harm; once the service is gone,\nit returns 404.",
        parameters: &[
            Parameter {
                name: "id",
                location: ParameterLocation::Path,
                value: ValueType::Integer,
                is_required: true,
                identifies: Some("service"),
                values: &[],
                description: "Id of the container service. The documentation also calls it `container-service-id`.\nThe server reads the leading digits (`12-web` is 12). It responds with 404 if the\nservice does not exist or the caller may not see it.",
            },
        ],
        body: None,
        status: 202u16,
        response: ResponseShape {
            root: None,
            is_list: false,
            fields: &[],
        },
        is_paged: false,
        is_idempotent: true,
        idempotent_actions: &[],
        timeout_seconds: 30u64,
        scopes: &["project_write"],
        ends: None,
        broken: None,
        evidence: Evidence::Recorded,
        since: None,
        until: None,
    };
    pub(crate) static DELETE_CONTAINER_SERVICE_CERTIFICATE: Operation = Operation {
        id: "deleteContainerServiceCertificate",
        name: "delete_container_service_certificate",
        method: "DELETE",
        path: "/api/container_services/{id}/ssl/{certificate_id}",
        resource: "certificates",
        summary: "Delete a certificate",
        description: "Removes the certificate. In spite of the 202 it is gone from the list at once. A retry gets 404.",
        parameters: &[
            Parameter {
                name: "id",
                location: ParameterLocation::Path,
                value: ValueType::Integer,
                is_required: true,
                identifies: Some("service"),
                values: &[],
                description: "Id of the container service. The documentation also calls it `container-service-id`.\nThe server reads the leading digits (`12-web` is 12). It responds with 404 if the\nservice does not exist or the caller may not see it.",
            },
            Parameter {
                name: "certificate_id",
                location: ParameterLocation::Path,
                value: ValueType::Integer,
                is_required: true,
                identifies: Some("certificate"),
                values: &[],
                description: "Id of the certificate. The server responds with 404 if the service has no such certificate.",
            },
        ],
        body: None,
        status: 202u16,
        response: ResponseShape {
            root: None,
            is_list: false,
            fields: &[],
        },
        is_paged: false,
        is_idempotent: true,
        idempotent_actions: &[],
        timeout_seconds: 30u64,
        scopes: &["project_write"],
        ends: None,
        broken: None,
        evidence: Evidence::Recorded,
        since: None,
        until: None,
    };
    pub(crate) static DELETE_CONTAINER_SERVICE_HOST_ENTRY: Operation = Operation {
        id: "deleteContainerServiceHostEntry",
        name: "delete_container_service_host_entry",
        method: "DELETE",
        path: "/api/container_services/{id}/host_entries/{host_entry_id}",
        resource: "host_entries",
        summary: "Delete a host entry",
        description: "Removes the entry. In spite of the 202 it is gone at once. A retry gets 404.",
        parameters: &[
            Parameter {
                name: "id",
                location: ParameterLocation::Path,
                value: ValueType::Integer,
                is_required: true,
                identifies: Some("service"),
                values: &[],
                description: "Id of the container service. The documentation also calls it `container-service-id`.\nThe server reads the leading digits (`12-web` is 12). It responds with 404 if the\nservice does not exist or the caller may not see it.",
            },
            Parameter {
                name: "host_entry_id",
                location: ParameterLocation::Path,
                value: ValueType::Integer,
                is_required: true,
                identifies: Some("host_entry"),
                values: &[],
                description: "Id of the host entry. The server responds with 404 if the service has no such entry.",
            },
        ],
        body: None,
        status: 202u16,
        response: ResponseShape {
            root: None,
            is_list: false,
            fields: &[],
        },
        is_paged: false,
        is_idempotent: true,
        idempotent_actions: &[],
        timeout_seconds: 30u64,
        scopes: &["project_write"],
        ends: None,
        broken: None,
        evidence: Evidence::Recorded,
        since: None,
        until: None,
    };
    pub(crate) static DELETE_DOMAIN: Operation = Operation {
        id: "deleteDomain",
        name: "delete_domain",
        method: "DELETE",
        path: "/api/domains/{domain_id}",
        resource: "domains",
        summary: "Delete a domain",
        description: "Removes the domain. In spite of the 202 it is gone from the list at once. The domains\nthat the platform gave a service (`system_domain`) cannot be removed: 422. A retry\ngets 404.",
        parameters: &[
            Parameter {
                name: "domain_id",
                location: ParameterLocation::Path,
                value: ValueType::Integer,
                is_required: true,
                identifies: Some("domain"),
                values: &[],
                description: "Id of the domain. The server responds with 404 if it does not exist or the caller may\nnot see it.",
            },
        ],
        body: None,
        status: 202u16,
        response: ResponseShape {
            root: None,
            is_list: false,
            fields: &[],
        },
        is_paged: false,
        is_idempotent: true,
        idempotent_actions: &[],
        timeout_seconds: 30u64,
        scopes: &["project_write"],
        ends: None,
        broken: None,
        evidence: Evidence::Recorded,
        since: None,
        until: None,
    };
    pub(crate) static DELETE_INGRESS_RULE: Operation = Operation {
        id: "deleteIngressRule",
        name: "delete_ingress_rule",
        method: "DELETE",
        path: "/api/networks/ingress_rules/{ingress_rule_id}",
        resource: "ingress_rules",
        summary: "Delete an ingress rule",
        description: "Closes the port and removes the rule. The status is 200, not 202. A retry gets 404.",
        parameters: &[
            Parameter {
                name: "ingress_rule_id",
                location: ParameterLocation::Path,
                value: ValueType::Integer,
                is_required: true,
                identifies: Some("ingress_rule"),
                values: &[],
                description: "Id of the rule. The server responds with 404 and one string in `errors` if it does not exist,\nand with 404 and an empty body if the caller may not see it.",
            },
        ],
        body: None,
        status: 200u16,
        response: ResponseShape {
            root: None,
            is_list: false,
            fields: &[],
        },
        is_paged: false,
        is_idempotent: true,
        idempotent_actions: &[],
        timeout_seconds: 30u64,
        scopes: &["project_write"],
        ends: None,
        broken: None,
        evidence: Evidence::Recorded,
        since: None,
        until: None,
    };
    pub(crate) static DELETE_PROJECT: Operation = Operation {
        id: "deleteProject",
        name: "delete_project",
        method: "DELETE",
        path: "/api/projects/{id}",
        resource: "projects",
        summary: "Delete a project",
        description: "Deletes the project with all of its services, their containers and SFTP containers;\nthis cannot be undone. From the 202 on, the project and everything below it is 404 and\ngone from the lists, so a retry gets 404 too.\n\nThe containers still run at that time: removing them takes seconds. The event of the\ndeletion (`deployment.trash`) is `completed` after the first container, and only\navailable under `/api/event_logs` to those who know its id. A container that cannot be\nremoved only adds a detail to that event.",
        parameters: &[
            Parameter {
                name: "id",
                location: ParameterLocation::Path,
                value: ValueType::Integer,
                is_required: true,
                identifies: Some("project"),
                values: &[],
                description: "Id of the project. The documentation also calls it `project-id`. The server reads the\nleading digits (`12-shop` is 12). It responds with 404 if the project does not exist\nor the caller may not see it: with an empty body for the project itself, with the\nerror \"Unknown project\" below it.",
            },
        ],
        body: None,
        status: 202u16,
        response: ResponseShape {
            root: None,
            is_list: false,
            fields: &[],
        },
        is_paged: false,
        is_idempotent: true,
        idempotent_actions: &[],
        timeout_seconds: 30u64,
        scopes: &["project_write"],
        ends: Some(Ends::ProjectDeleted),
        broken: None,
        evidence: Evidence::Recorded,
        since: None,
        until: None,
    };
    pub(crate) static DELETE_PROJECT_COLLABORATOR: Operation = Operation {
        id: "deleteProjectCollaborator",
        name: "delete_project_collaborator",
        method: "DELETE",
        path: "/api/projects/{id}/collaborators/{collaborator_id}",
        resource: "projects",
        summary: "Stop sharing a project with a user",
        description: "Removes the collaborator. In spite of the 202 it is gone at once. A retry gets 404\nwith one string in `errors`.",
        parameters: &[
            Parameter {
                name: "id",
                location: ParameterLocation::Path,
                value: ValueType::Integer,
                is_required: true,
                identifies: Some("project"),
                values: &[],
                description: "Id of the project. The documentation also calls it `project-id`. The server reads the\nleading digits (`12-shop` is 12). It responds with 404 if the project does not exist\nor the caller may not see it: with an empty body for the project itself, with the\nerror \"Unknown project\" below it.",
            },
            Parameter {
                name: "collaborator_id",
                location: ParameterLocation::Path,
                value: ValueType::Integer,
                is_required: true,
                identifies: Some("collaborator"),
                values: &[],
                description: "Id of the collaboration, from the list; not the id of the user. The server reads the\nleading digits, so the id of a collaboration (`2-project`) works too. It responds with\n404 if the project has no such collaborator.",
            },
        ],
        body: None,
        status: 202u16,
        response: ResponseShape {
            root: None,
            is_list: false,
            fields: &[],
        },
        is_paged: false,
        is_idempotent: true,
        idempotent_actions: &[],
        timeout_seconds: 30u64,
        scopes: &["project_write"],
        ends: None,
        broken: None,
        evidence: Evidence::Recorded,
        since: None,
        until: None,
    };
    pub(crate) static DELETE_SSH_KEY: Operation = Operation {
        id: "deleteSshKey",
        name: "delete_ssh_key",
        method: "DELETE",
        path: "/api/users/ssh_keys/{id}",
        resource: "ssh_keys",
        summary: "Delete an SSH key",
        description: "Deletes the key. The server then fails to build its response: **a 500 with plain text\nis what success looks like**, and no controller is known that responds otherwise.\nShow the key to be sure: 404 means that it is deleted. A retry gets 404.",
        parameters: &[
            Parameter {
                name: "id",
                location: ParameterLocation::Path,
                value: ValueType::Integer,
                is_required: true,
                identifies: Some("ssh_key"),
                values: &[],
                description: "Id of the key. The server responds with 404 and one string in `errors` if it does not\nexist or belongs to another user, also for administrators.",
            },
        ],
        body: None,
        status: 200u16,
        response: ResponseShape {
            root: None,
            is_list: false,
            fields: &[],
        },
        is_paged: false,
        is_idempotent: true,
        idempotent_actions: &[],
        timeout_seconds: 30u64,
        scopes: &["profile_update"],
        ends: None,
        broken: None,
        evidence: Evidence::Recorded,
        since: None,
        until: None,
    };
    pub(crate) static DELETE_VOLUME_BACKUP: Operation = Operation {
        id: "deleteVolumeBackup",
        name: "delete_volume_backup",
        method: "DELETE",
        path: "/api/volumes/{volume_id}/backups/{backup_id}",
        resource: "volumes",
        summary: "Delete a backup of a volume",
        description: "Queues the deletion of a backup; it cannot be undone. In spite of the 200 the backup stays\nin the list until the agent of the node has removed it; the event of the services that\nmount the volume is `backup.delete`.\n\nWhile an event of the volume is `running`, the response is 405. Since controller 9.5.0 a\nbackup that is being exported is refused with 422.",
        parameters: &[
            Parameter {
                name: "volume_id",
                location: ParameterLocation::Path,
                value: ValueType::Integer,
                is_required: true,
                identifies: Some("volume"),
                values: &[],
                description: "Id of the volume. The server responds with 404 if the project has no such volume.",
            },
            Parameter {
                name: "backup_id",
                location: ParameterLocation::Path,
                value: ValueType::String,
                is_required: true,
                identifies: None,
                values: &[],
                description: "Id of the backup, from the list. It is its full name in URL-safe Base64; the server does\nnot check that there is such a backup.",
            },
        ],
        body: None,
        status: 200u16,
        response: ResponseShape {
            root: None,
            is_list: false,
            fields: &[],
        },
        is_paged: false,
        is_idempotent: true,
        idempotent_actions: &[],
        timeout_seconds: 30u64,
        scopes: &["project_write"],
        ends: Some(Ends::BackupDeleted),
        broken: None,
        evidence: Evidence::Recorded,
        since: None,
        until: None,
    };
    pub(crate) static DELETE_ZONE_COLLABORATOR: Operation = Operation {
        id: "deleteZoneCollaborator",
        name: "delete_zone_collaborator",
        method: "DELETE",
        path: "/api/zones/{zone_id}/collaborators/{collaborator_id}",
        resource: "zones",
        summary: "Stop sharing a DNS zone with a user",
        description: "Would remove the collaborator. The server responds with 500 for every zone.",
        parameters: &[
            Parameter {
                name: "zone_id",
                location: ParameterLocation::Path,
                value: ValueType::Integer,
                is_required: true,
                identifies: Some("zone"),
                values: &[],
                description: "Id of the zone. The server responds with 404 if it does not exist or the caller may not see\nit.",
            },
            Parameter {
                name: "collaborator_id",
                location: ParameterLocation::Path,
                value: ValueType::Integer,
                is_required: true,
                identifies: Some("collaborator"),
                values: &[],
                description: "Id of the collaboration, from the list; not the id of the user. The server reads the\nleading digits, so the id of a collaboration (`2-project`) works too. It responds with\n404 if the project has no such collaborator.",
            },
        ],
        body: None,
        status: 202u16,
        response: ResponseShape {
            root: None,
            is_list: false,
            fields: &[],
        },
        is_paged: false,
        is_idempotent: true,
        idempotent_actions: &[],
        timeout_seconds: 30u64,
        scopes: &["dns_write"],
        ends: None,
        broken: Some(
            "the server responds with 500 for every zone, because it loses the zone that it has found",
        ),
        evidence: Evidence::Recorded,
        since: None,
        until: None,
    };
    pub(crate) static LIST_CONTAINER_LOGS: Operation = Operation {
        id: "listContainerLogs",
        name: "list_container_logs",
        method: "GET",
        path: "/api/containers/{id}/logs",
        resource: "containers",
        summary: "View recent log lines of a container",
        description: "Returns the newest log lines of the container within a time window, newest first. There\nare no pages: to read further back, send the request again with `period_end` set to the\ntime of the oldest line.\n\nIf the log store cannot be read, the response is 200 with an empty array, so an empty\nresponse does not prove that there are no lines. A response can take a minute.",
        parameters: &[
            Parameter {
                name: "id",
                location: ParameterLocation::Path,
                value: ValueType::Integer,
                is_required: true,
                identifies: Some("container"),
                values: &[],
                description: "Id of the container. The server responds with 404 if it does not exist or the caller may\nnot see it; below the container with a message, for the container itself without a body.",
            },
            Parameter {
                name: "limit",
                location: ParameterLocation::Query,
                value: ValueType::Integer,
                is_required: false,
                identifies: None,
                values: &[],
                description: "Maximum number of lines. Default: 500, also for values that are not positive\nnumbers. Above the log store's own maximum (5000 by default) the response is empty.",
            },
            Parameter {
                name: "period_start",
                location: ParameterLocation::Query,
                value: ValueType::Integer,
                is_required: false,
                identifies: None,
                values: &[],
                description: "Start of the window, as a Unix time in whole seconds. Default: one day ago.",
            },
            Parameter {
                name: "period_end",
                location: ParameterLocation::Query,
                value: ValueType::Integer,
                is_required: false,
                identifies: None,
                values: &[],
                description: "End of the window, as a Unix time in whole seconds. Default: now.",
            },
        ],
        body: None,
        status: 200u16,
        response: ResponseShape {
            root: None,
            is_list: true,
            fields: &[],
        },
        is_paged: false,
        is_idempotent: true,
        idempotent_actions: &[],
        timeout_seconds: 60u64,
        scopes: &["project_read"],
        ends: None,
        broken: None,
        evidence: Evidence::Recorded,
        since: None,
        until: None,
    };
    pub(crate) static LIST_CONTAINER_PROCESSES: Operation = Operation {
        id: "listContainerProcesses",
        name: "list_container_processes",
        method: "GET",
        path: "/api/containers/{id}/container_processes",
        resource: "containers",
        summary: "List the processes of a container",
        description: "Would return the processes that run in the container. The server responds with 500 for\nevery container; the response of a success was never seen, so the contract does not\ndescribe it. There is nothing to call instead: read the processor and memory usage.",
        parameters: &[
            Parameter {
                name: "id",
                location: ParameterLocation::Path,
                value: ValueType::Integer,
                is_required: true,
                identifies: Some("container"),
                values: &[],
                description: "Id of the container. The server responds with 404 if it does not exist or the caller may\nnot see it; below the container with a message, for the container itself without a body.",
            },
        ],
        body: None,
        status: 200u16,
        response: ResponseShape {
            root: None,
            is_list: false,
            fields: &[],
        },
        is_paged: false,
        is_idempotent: true,
        idempotent_actions: &[],
        timeout_seconds: 60u64,
        scopes: &["project_read"],
        ends: None,
        broken: Some(
            "the server responds with 500 for every container, because it fails to list processes",
        ),
        evidence: Evidence::Recorded,
        since: None,
        until: None,
    };
    pub(crate) static LIST_CONTAINER_SERVICE_BASTIONS: Operation = Operation {
        id: "listContainerServiceBastions",
        name: "list_container_service_bastions",
        method: "GET",
        path: "/api/container_services/{id}/bastions",
        resource: "container_services",
        summary: "List the SFTP containers of a service",
        description: "Returns the SFTP containers that give access to the volumes of the service, with their passwords\nin clear text. The list omits `pw_auth`: show an SFTP container to read it. There are no pages.\nThe server asks the container engine about each of them and responds with 500 if that fails.",
        parameters: &[
            Parameter {
                name: "id",
                location: ParameterLocation::Path,
                value: ValueType::Integer,
                is_required: true,
                identifies: Some("service"),
                values: &[],
                description: "Id of the container service. The documentation also calls it `container-service-id`.\nThe server reads the leading digits (`12-web` is 12). It responds with 404 if the\nservice does not exist or the caller may not see it.",
            },
        ],
        body: None,
        status: 200u16,
        response: ResponseShape {
            root: Some("bastions"),
            is_list: true,
            fields: BASTION_FIELDS,
        },
        is_paged: false,
        is_idempotent: true,
        idempotent_actions: &[],
        timeout_seconds: 30u64,
        scopes: &["project_read"],
        ends: None,
        broken: None,
        evidence: Evidence::Recorded,
        since: None,
        until: None,
    };
    pub(crate) static LIST_CONTAINER_SERVICE_CERTIFICATES: Operation = Operation {
        id: "listContainerServiceCertificates",
        name: "list_container_service_certificates",
        method: "GET",
        path: "/api/container_services/{id}/ssl",
        resource: "certificates",
        summary: "List the certificates of a service",
        description: "Returns the certificates that users added to the service, in the order in which they were added.\nThose that the server obtained from Let's Encrypt are not in this list: `lets_encrypt` of a\ndomain tells about them.",
        parameters: &[
            Parameter {
                name: "id",
                location: ParameterLocation::Path,
                value: ValueType::Integer,
                is_required: true,
                identifies: Some("service"),
                values: &[],
                description: "Id of the container service. The documentation also calls it `container-service-id`.\nThe server reads the leading digits (`12-web` is 12). It responds with 404 if the\nservice does not exist or the caller may not see it.",
            },
            Parameter {
                name: "page",
                location: ParameterLocation::Query,
                value: ValueType::Integer,
                is_required: false,
                identifies: None,
                values: &[],
                description: "Page number, from 1. Default: 1, also for values that are not positive numbers. A\nnumber far beyond the range of the database gets 404.",
            },
            Parameter {
                name: "per_page",
                location: ParameterLocation::Query,
                value: ValueType::Integer,
                is_required: false,
                identifies: None,
                values: &[],
                description: "Items per page. Default: 30, also for values that are not positive numbers. There\nis no maximum.",
            },
        ],
        body: None,
        status: 200u16,
        response: ResponseShape {
            root: Some("certificates"),
            is_list: true,
            fields: CERTIFICATE_FIELDS,
        },
        is_paged: true,
        is_idempotent: true,
        idempotent_actions: &[],
        timeout_seconds: 30u64,
        scopes: &["project_read"],
        ends: None,
        broken: None,
        evidence: Evidence::Recorded,
        since: None,
        until: None,
    };
    pub(crate) static LIST_CONTAINER_SERVICE_CONTAINERS: Operation = Operation {
        id: "listContainerServiceContainers",
        name: "list_container_service_containers",
        method: "GET",
        path: "/api/container_services/{id}/containers",
        resource: "container_services",
        summary: "List the containers of a service",
        description: "Returns every container of the service and its current state, sorted by name, on one\npage. To find out whether an action on several containers is done, use this list,\nnot the state of the service or an event.\n\nSince controller 9.7 a container that runs but fails its health check is `offline`;\nits service is `unhealthy`, as before. Since controller 9.4.2 `stats.cpu` is a share\nof the cores of the package, not of one core, and up to ten minutes old. Since\ncontroller 9.4.3 `stats.mem` is an average over five minutes, computed from whole\nmegabytes.",
        parameters: &[
            Parameter {
                name: "id",
                location: ParameterLocation::Path,
                value: ValueType::Integer,
                is_required: true,
                identifies: Some("service"),
                values: &[],
                description: "Id of the container service. The documentation also calls it `container-service-id`.\nThe server reads the leading digits (`12-web` is 12). It responds with 404 if the\nservice does not exist or the caller may not see it.",
            },
        ],
        body: None,
        status: 200u16,
        response: ResponseShape {
            root: Some("containers"),
            is_list: true,
            fields: CONTAINER_FIELDS,
        },
        is_paged: false,
        is_idempotent: true,
        idempotent_actions: &[],
        timeout_seconds: 60u64,
        scopes: &["project_read"],
        ends: None,
        broken: None,
        evidence: Evidence::Recorded,
        since: None,
        until: None,
    };
    pub(crate) static LIST_CONTAINER_SERVICE_EVENTS: Operation = Operation {
        id: "listContainerServiceEvents",
        name: "list_container_service_events",
        method: "GET",
        path: "/api/container_services/{id}/events",
        resource: "events",
        summary: "List the events of a service",
        description: "Returns the events of the service, newest first, on one page: `page` and `per_page`\nare ignored. Only the single-event operations return the details of an event. After\nthe service is deleted the response is 404.\n\nSince controller 9.4.6 the list includes changes of the image variant. Since\ncontroller 9.7.0 scheduled backups create events too, and the event of a backup ends\nup to 15 seconds after the backup, with null in `audit.raw_data`, which used to be a\nYAML string.",
        parameters: &[
            Parameter {
                name: "id",
                location: ParameterLocation::Path,
                value: ValueType::Integer,
                is_required: true,
                identifies: Some("service"),
                values: &[],
                description: "Id of the container service. The documentation also calls it `container-service-id`.\nThe server reads the leading digits (`12-web` is 12). It responds with 404 if the\nservice does not exist or the caller may not see it.",
            },
        ],
        body: None,
        status: 200u16,
        response: ResponseShape {
            root: Some("events"),
            is_list: true,
            fields: EVENT_FIELDS,
        },
        is_paged: false,
        is_idempotent: true,
        idempotent_actions: &[],
        timeout_seconds: 30u64,
        scopes: &["project_read"],
        ends: None,
        broken: None,
        evidence: Evidence::Recorded,
        since: None,
        until: None,
    };
    pub(crate) static LIST_CONTAINER_SERVICE_HOST_ENTRIES: Operation = Operation {
        id: "listContainerServiceHostEntries",
        name: "list_container_service_host_entries",
        method: "GET",
        path: "/api/container_services/{id}/host_entries",
        resource: "host_entries",
        summary: "List the host entries of a service",
        description: "Returns the names that the containers of the service resolve by themselves, in the order in\nwhich they were added. There are no pages: `page` and `per_page` are ignored.",
        parameters: &[
            Parameter {
                name: "id",
                location: ParameterLocation::Path,
                value: ValueType::Integer,
                is_required: true,
                identifies: Some("service"),
                values: &[],
                description: "Id of the container service. The documentation also calls it `container-service-id`.\nThe server reads the leading digits (`12-web` is 12). It responds with 404 if the\nservice does not exist or the caller may not see it.",
            },
        ],
        body: None,
        status: 200u16,
        response: ResponseShape {
            root: Some("host_entries"),
            is_list: true,
            fields: HOST_ENTRY_FIELDS,
        },
        is_paged: false,
        is_idempotent: true,
        idempotent_actions: &[],
        timeout_seconds: 30u64,
        scopes: &["project_read"],
        ends: None,
        broken: None,
        evidence: Evidence::Recorded,
        since: None,
        until: None,
    };
    pub(crate) static LIST_CONTAINER_SERVICE_INGRESS_RULES: Operation = Operation {
        id: "listContainerServiceIngressRules",
        name: "list_container_service_ingress_rules",
        method: "GET",
        path: "/api/container_services/{id}/ingress_rules",
        resource: "ingress_rules",
        summary: "List the ingress rules of a service",
        description: "Returns all rules of the service. There are no pages: `page` and `per_page` are ignored.\n\nThe server cannot show a rule that balances others: for a service that is an internal load\nbalancer the response is 500 with plain text.",
        parameters: &[
            Parameter {
                name: "id",
                location: ParameterLocation::Path,
                value: ValueType::Integer,
                is_required: true,
                identifies: Some("service"),
                values: &[],
                description: "Id of the container service. The documentation also calls it `container-service-id`.\nThe server reads the leading digits (`12-web` is 12). It responds with 404 if the\nservice does not exist or the caller may not see it.",
            },
        ],
        body: None,
        status: 200u16,
        response: ResponseShape {
            root: Some("ingress_rules"),
            is_list: true,
            fields: INGRESS_RULE_FIELDS,
        },
        is_paged: false,
        is_idempotent: true,
        idempotent_actions: &[],
        timeout_seconds: 30u64,
        scopes: &["project_read"],
        ends: None,
        broken: None,
        evidence: Evidence::Recorded,
        since: None,
        until: None,
    };
    pub(crate) static LIST_CONTAINER_SERVICE_LOAD_BALANCERS: Operation = Operation {
        id: "listContainerServiceLoadBalancers",
        name: "list_container_service_load_balancers",
        method: "GET",
        path: "/api/container_services/{id}/load_balancers",
        resource: "load_balancers",
        summary: "List the load balancers of a service",
        description: "Returns the load balancer that the service is reached through. There is one, so the list has\none item; without one, the response is 500 with plain text. There are no pages.",
        parameters: &[
            Parameter {
                name: "id",
                location: ParameterLocation::Path,
                value: ValueType::Integer,
                is_required: true,
                identifies: Some("service"),
                values: &[],
                description: "Id of the container service. The documentation also calls it `container-service-id`.\nThe server reads the leading digits (`12-web` is 12). It responds with 404 if the\nservice does not exist or the caller may not see it.",
            },
        ],
        body: None,
        status: 200u16,
        response: ResponseShape {
            root: Some("load_balancers"),
            is_list: true,
            fields: LOAD_BALANCER_FIELDS,
        },
        is_paged: false,
        is_idempotent: true,
        idempotent_actions: &[],
        timeout_seconds: 30u64,
        scopes: &["project_read"],
        ends: None,
        broken: None,
        evidence: Evidence::Recorded,
        since: None,
        until: None,
    };
    pub(crate) static LIST_CONTAINER_SERVICE_LOGS: Operation = Operation {
        id: "listContainerServiceLogs",
        name: "list_container_service_logs",
        method: "GET",
        path: "/api/container_services/{id}/logs",
        resource: "container_services",
        summary: "View recent log lines",
        description: "Returns the newest log lines of all containers of the service within a time window,\nnewest first. There are no pages: to read further back, send the request again with\n`period_end` set to the time of the oldest line.\n\nIf the log store cannot be read, the response is 200 with an empty array, so an\nempty response does not prove that there are no lines. A response can take a minute.",
        parameters: &[
            Parameter {
                name: "id",
                location: ParameterLocation::Path,
                value: ValueType::Integer,
                is_required: true,
                identifies: Some("service"),
                values: &[],
                description: "Id of the container service. The documentation also calls it `container-service-id`.\nThe server reads the leading digits (`12-web` is 12). It responds with 404 if the\nservice does not exist or the caller may not see it.",
            },
            Parameter {
                name: "limit",
                location: ParameterLocation::Query,
                value: ValueType::Integer,
                is_required: false,
                identifies: None,
                values: &[],
                description: "Maximum number of lines. Default: 500, also for values that are not positive\nnumbers. Above the log store's own maximum (5000 by default) the response is\nempty.",
            },
            Parameter {
                name: "period_start",
                location: ParameterLocation::Query,
                value: ValueType::Integer,
                is_required: false,
                identifies: None,
                values: &[],
                description: "Start of the window, as a Unix time in whole seconds. Default: one day ago.",
            },
            Parameter {
                name: "period_end",
                location: ParameterLocation::Query,
                value: ValueType::Integer,
                is_required: false,
                identifies: None,
                values: &[],
                description: "End of the window, as a Unix time in whole seconds. Default: now.",
            },
        ],
        body: None,
        status: 200u16,
        response: ResponseShape {
            root: None,
            is_list: true,
            fields: &[],
        },
        is_paged: false,
        is_idempotent: true,
        idempotent_actions: &[],
        timeout_seconds: 60u64,
        scopes: &["project_read"],
        ends: None,
        broken: None,
        evidence: Evidence::Recorded,
        since: None,
        until: None,
    };
    pub(crate) static LIST_CONTAINER_SERVICE_METADATA: Operation = Operation {
        id: "listContainerServiceMetadata",
        name: "list_container_service_metadata",
        method: "GET",
        path: "/api/container_services/{id}/metadata",
        resource: "service_metadata",
        summary: "List the settings of a service",
        description: "Returns the settings that the image of the service defines, with their values, among them\npasswords in clear text, and the settings of its internal load balancers. There are no pages:\n`page` and `per_page` are ignored.",
        parameters: &[
            Parameter {
                name: "id",
                location: ParameterLocation::Path,
                value: ValueType::Integer,
                is_required: true,
                identifies: Some("service"),
                values: &[],
                description: "Id of the container service. The documentation also calls it `container-service-id`.\nThe server reads the leading digits (`12-web` is 12). It responds with 404 if the\nservice does not exist or the caller may not see it.",
            },
        ],
        body: None,
        status: 200u16,
        response: ResponseShape {
            root: Some("metadata"),
            is_list: true,
            fields: SERVICE_SETTING_FIELDS,
        },
        is_paged: false,
        is_idempotent: true,
        idempotent_actions: &[],
        timeout_seconds: 30u64,
        scopes: &["project_read"],
        ends: None,
        broken: None,
        evidence: Evidence::Recorded,
        since: None,
        until: None,
    };
    pub(crate) static LIST_CONTAINER_SERVICE_VARIANTS: Operation = Operation {
        id: "listContainerServiceVariants",
        name: "list_container_service_variants",
        method: "GET",
        path: "/api/container_services/{id}/variant",
        resource: "container_services",
        summary: "List the image variants that a service can have",
        description: "Returns the variants of the image of the service; the one that it runs is `active`. There are no\npages.",
        parameters: &[
            Parameter {
                name: "id",
                location: ParameterLocation::Path,
                value: ValueType::Integer,
                is_required: true,
                identifies: Some("service"),
                values: &[],
                description: "Id of the container service. The documentation also calls it `container-service-id`.\nThe server reads the leading digits (`12-web` is 12). It responds with 404 if the\nservice does not exist or the caller may not see it.",
            },
        ],
        body: None,
        status: 200u16,
        response: ResponseShape {
            root: Some("image_variants"),
            is_list: true,
            fields: SERVICE_VARIANT_FIELDS,
        },
        is_paged: false,
        is_idempotent: true,
        idempotent_actions: &[],
        timeout_seconds: 30u64,
        scopes: &["project_read"],
        ends: None,
        broken: None,
        evidence: Evidence::Recorded,
        since: Some("9.4.6"),
        until: None,
    };
    pub(crate) static LIST_CONTAINER_SERVICE_VOLUMES: Operation = Operation {
        id: "listContainerServiceVolumes",
        name: "list_container_service_volumes",
        method: "GET",
        path: "/api/container_services/{id}/volumes",
        resource: "container_services",
        summary: "List the volumes of a service",
        description: "Returns the volumes that the service mounts, also those that it shares with other services, in\nno order. Volumes that are being deleted are absent.",
        parameters: &[
            Parameter {
                name: "id",
                location: ParameterLocation::Path,
                value: ValueType::Integer,
                is_required: true,
                identifies: Some("service"),
                values: &[],
                description: "Id of the container service. The documentation also calls it `container-service-id`.\nThe server reads the leading digits (`12-web` is 12). It responds with 404 if the\nservice does not exist or the caller may not see it.",
            },
            Parameter {
                name: "page",
                location: ParameterLocation::Query,
                value: ValueType::Integer,
                is_required: false,
                identifies: None,
                values: &[],
                description: "Page number, from 1. Default: 1, also for values that are not positive numbers. A\nnumber far beyond the range of the database gets 404.",
            },
            Parameter {
                name: "per_page",
                location: ParameterLocation::Query,
                value: ValueType::Integer,
                is_required: false,
                identifies: None,
                values: &[],
                description: "Items per page. Default: 30, also for values that are not positive numbers. There\nis no maximum.",
            },
        ],
        body: None,
        status: 200u16,
        response: ResponseShape {
            root: Some("volumes"),
            is_list: true,
            fields: VOLUME_FIELDS,
        },
        is_paged: true,
        is_idempotent: true,
        idempotent_actions: &[],
        timeout_seconds: 30u64,
        scopes: &["project_read"],
        ends: None,
        broken: None,
        evidence: Evidence::Recorded,
        since: None,
        until: None,
    };
    pub(crate) static LIST_CONTAINER_SERVICES: Operation = Operation {
        id: "listContainerServices",
        name: "list_container_services",
        method: "GET",
        path: "/api/container_services",
        resource: "container_services",
        summary: "List container services",
        description: "Returns the services of the caller's own projects and of projects shared with the\ncaller, including internal load balancers. Administrators also see only their own\nservices.\n\nPages are not ordered: a service may appear on two pages or on none. Drop repeated\nids and compare the count with `Total`. The server looks up the state of each\ncontainer, so the call can be slow; allow 60 seconds. A service without an image\nturns every page that contains it into a 500.",
        parameters: &[
            Parameter {
                name: "page",
                location: ParameterLocation::Query,
                value: ValueType::Integer,
                is_required: false,
                identifies: None,
                values: &[],
                description: "Page number, from 1. Default: 1, also for values that are not positive numbers. A\nnumber far beyond the range of the database gets 404.",
            },
            Parameter {
                name: "per_page",
                location: ParameterLocation::Query,
                value: ValueType::Integer,
                is_required: false,
                identifies: None,
                values: &[],
                description: "Items per page. Default: 30, also for values that are not positive numbers. There\nis no maximum.",
            },
        ],
        body: None,
        status: 200u16,
        response: ResponseShape {
            root: Some("container_services"),
            is_list: true,
            fields: CONTAINER_SERVICE_FIELDS,
        },
        is_paged: true,
        is_idempotent: true,
        idempotent_actions: &[],
        timeout_seconds: 60u64,
        scopes: &["project_read"],
        ends: None,
        broken: None,
        evidence: Evidence::Recorded,
        since: None,
        until: None,
    };
    pub(crate) static LIST_DOMAINS: Operation = Operation {
        id: "listDomains",
        name: "list_domains",
        method: "GET",
        path: "/api/domains",
        resource: "domains",
        summary: "List domains",
        description: "Returns the domains of the caller's own services, including those that the platform\ngave them and domains without a service. Administrators see no more than that,\nalthough they can show and change every domain.\n\nThe list omits `le_enabled` and `ingress_rule_id`: show a domain to read them.",
        parameters: &[
            Parameter {
                name: "page",
                location: ParameterLocation::Query,
                value: ValueType::Integer,
                is_required: false,
                identifies: None,
                values: &[],
                description: "Page number, from 1. Default: 1, also for values that are not positive numbers. A\nnumber far beyond the range of the database gets 404.",
            },
            Parameter {
                name: "per_page",
                location: ParameterLocation::Query,
                value: ValueType::Integer,
                is_required: false,
                identifies: None,
                values: &[],
                description: "Items per page. Default: 30, also for values that are not positive numbers. There\nis no maximum.",
            },
        ],
        body: None,
        status: 200u16,
        response: ResponseShape {
            root: Some("domains"),
            is_list: true,
            fields: DOMAIN_FIELDS,
        },
        is_paged: true,
        is_idempotent: true,
        idempotent_actions: &[],
        timeout_seconds: 30u64,
        scopes: &["project_read"],
        ends: None,
        broken: None,
        evidence: Evidence::Recorded,
        since: None,
        until: None,
    };
    pub(crate) static LIST_IMAGE_COLLECTIONS: Operation = Operation {
        id: "listImageCollections",
        name: "list_image_collections",
        method: "GET",
        path: "/api/image_collections",
        resource: "image_providers",
        summary: "List image collections",
        description: "Returns the active collections with their images, each with all of its fields. There is no\noperation for a single collection.",
        parameters: &[
            Parameter {
                name: "page",
                location: ParameterLocation::Query,
                value: ValueType::Integer,
                is_required: false,
                identifies: None,
                values: &[],
                description: "Page number, from 1. Default: 1, also for values that are not positive numbers. A\nnumber far beyond the range of the database gets 404.",
            },
            Parameter {
                name: "per_page",
                location: ParameterLocation::Query,
                value: ValueType::Integer,
                is_required: false,
                identifies: None,
                values: &[],
                description: "Items per page. Default: 30, also for values that are not positive numbers. There\nis no maximum.",
            },
        ],
        body: None,
        status: 200u16,
        response: ResponseShape {
            root: Some("image_collections"),
            is_list: true,
            fields: IMAGE_COLLECTION_FIELDS,
        },
        is_paged: true,
        is_idempotent: true,
        idempotent_actions: &[],
        timeout_seconds: 30u64,
        scopes: &["images_read"],
        ends: None,
        broken: None,
        evidence: Evidence::Recorded,
        since: None,
        until: None,
    };
    pub(crate) static LIST_IMAGE_PROVIDERS: Operation = Operation {
        id: "listImageProviders",
        name: "list_image_providers",
        method: "GET",
        path: "/api/container_image_providers",
        resource: "image_providers",
        summary: "List image providers",
        description: "Returns the registries of the platform that images come from; not those of users' own\nregistries. There are no pages.",
        parameters: &[],
        body: None,
        status: 200u16,
        response: ResponseShape {
            root: Some("container_image_providers"),
            is_list: true,
            fields: IMAGE_PROVIDER_FIELDS,
        },
        is_paged: false,
        is_idempotent: true,
        idempotent_actions: &[],
        timeout_seconds: 30u64,
        scopes: &["images_read"],
        ends: None,
        broken: None,
        evidence: Evidence::Recorded,
        since: None,
        until: None,
    };
    pub(crate) static LIST_INGRESS_RULE_DOMAINS: Operation = Operation {
        id: "listIngressRuleDomains",
        name: "list_ingress_rule_domains",
        method: "GET",
        path: "/api/networks/ingress_rules/{ingress_rule_id}/domains",
        resource: "ingress_rules",
        summary: "List the domains of an ingress rule",
        description: "Returns the domains that point to the rule, without `le_enabled` and `ingress_rule_id`.\n\n`links.domains` of rules has a path that does not exist (`/api/network/…`): use this one. Before\ncontroller 9.7.5 a caller without credentials gets 404 instead of 401, and a rule that the caller\nmay not see is 404 with a message.",
        parameters: &[
            Parameter {
                name: "ingress_rule_id",
                location: ParameterLocation::Path,
                value: ValueType::Integer,
                is_required: true,
                identifies: Some("ingress_rule"),
                values: &[],
                description: "Id of the rule. The server responds with 404 and one string in `errors` if it does not exist,\nand with 404 and an empty body if the caller may not see it.",
            },
            Parameter {
                name: "page",
                location: ParameterLocation::Query,
                value: ValueType::Integer,
                is_required: false,
                identifies: None,
                values: &[],
                description: "Page number, from 1. Default: 1, also for values that are not positive numbers. A\nnumber far beyond the range of the database gets 404.",
            },
            Parameter {
                name: "per_page",
                location: ParameterLocation::Query,
                value: ValueType::Integer,
                is_required: false,
                identifies: None,
                values: &[],
                description: "Items per page. Default: 30, also for values that are not positive numbers. There\nis no maximum.",
            },
        ],
        body: None,
        status: 200u16,
        response: ResponseShape {
            root: Some("domains"),
            is_list: true,
            fields: DOMAIN_FIELDS,
        },
        is_paged: true,
        is_idempotent: true,
        idempotent_actions: &[],
        timeout_seconds: 30u64,
        scopes: &["project_read"],
        ends: None,
        broken: None,
        evidence: Evidence::Recorded,
        since: None,
        until: None,
    };
    pub(crate) static LIST_LOAD_BALANCERS: Operation = Operation {
        id: "listLoadBalancers",
        name: "list_load_balancers",
        method: "GET",
        path: "/api/load_balancers",
        resource: "load_balancers",
        summary: "List load balancers",
        description: "Returns the load balancers that the caller's services are reached through, by id; administrators\nsee all of them.",
        parameters: &[
            Parameter {
                name: "page",
                location: ParameterLocation::Query,
                value: ValueType::Integer,
                is_required: false,
                identifies: None,
                values: &[],
                description: "Page number, from 1. Default: 1, also for values that are not positive numbers. A\nnumber far beyond the range of the database gets 404.",
            },
            Parameter {
                name: "per_page",
                location: ParameterLocation::Query,
                value: ValueType::Integer,
                is_required: false,
                identifies: None,
                values: &[],
                description: "Items per page. Default: 30, also for values that are not positive numbers. There\nis no maximum.",
            },
        ],
        body: None,
        status: 200u16,
        response: ResponseShape {
            root: Some("load_balancers"),
            is_list: true,
            fields: LOAD_BALANCER_FIELDS,
        },
        is_paged: true,
        is_idempotent: true,
        idempotent_actions: &[],
        timeout_seconds: 30u64,
        scopes: &["project_read"],
        ends: None,
        broken: None,
        evidence: Evidence::Recorded,
        since: None,
        until: None,
    };
    pub(crate) static LIST_LOCATIONS: Operation = Operation {
        id: "listLocations",
        name: "list_locations",
        method: "GET",
        path: "/api/locations",
        resource: "locations",
        summary: "List locations",
        description: "Returns every location with its availability zones, sorted by name. The list is the\nsame for all users, and also contains zones that are switched off.",
        parameters: &[
            Parameter {
                name: "page",
                location: ParameterLocation::Query,
                value: ValueType::Integer,
                is_required: false,
                identifies: None,
                values: &[],
                description: "Page number, from 1. Default: 1, also for values that are not positive numbers. A\nnumber far beyond the range of the database gets 404.",
            },
            Parameter {
                name: "per_page",
                location: ParameterLocation::Query,
                value: ValueType::Integer,
                is_required: false,
                identifies: None,
                values: &[],
                description: "Items per page. Default: 30, also for values that are not positive numbers. There\nis no maximum.",
            },
        ],
        body: None,
        status: 200u16,
        response: ResponseShape {
            root: Some("locations"),
            is_list: true,
            fields: LOCATION_FIELDS,
        },
        is_paged: true,
        is_idempotent: true,
        idempotent_actions: &[],
        timeout_seconds: 30u64,
        scopes: &["project_read"],
        ends: None,
        broken: None,
        evidence: Evidence::Recorded,
        since: None,
        until: None,
    };
    pub(crate) static LIST_PRODUCTS: Operation = Operation {
        id: "listProducts",
        name: "list_products",
        method: "GET",
        path: "/api/products",
        resource: "products",
        summary: "List products",
        description: "Returns the packages that the caller can order, with their resources and prices: one\nentry for each availability zone and package, so that an id appears once for each\nzone. There are no pages: `page` and `per_page` are ignored.\n\nA package without a price in a zone has the price `0.0` and an empty `term`; it is\nlisted all the same.",
        parameters: &[],
        body: None,
        status: 200u16,
        response: ResponseShape {
            root: Some("products"),
            is_list: true,
            fields: PRODUCT_FIELDS,
        },
        is_paged: false,
        is_idempotent: true,
        idempotent_actions: &[],
        timeout_seconds: 30u64,
        scopes: &["profile_read"],
        ends: None,
        broken: None,
        evidence: Evidence::Recorded,
        since: None,
        until: None,
    };
    pub(crate) static LIST_PROJECT_BASTIONS: Operation = Operation {
        id: "listProjectBastions",
        name: "list_project_bastions",
        method: "GET",
        path: "/api/projects/{id}/bastions",
        resource: "projects",
        summary: "List the SFTP containers of a project",
        description: "Returns the SFTP containers of the project with their passwords in clear text. The\nlist omits `pw_auth`: show an SFTP container to read it. The server asks the container\nengine about each of them and responds with 500 if that fails.",
        parameters: &[
            Parameter {
                name: "id",
                location: ParameterLocation::Path,
                value: ValueType::Integer,
                is_required: true,
                identifies: Some("project"),
                values: &[],
                description: "Id of the project. The documentation also calls it `project-id`. The server reads the\nleading digits (`12-shop` is 12). It responds with 404 if the project does not exist\nor the caller may not see it: with an empty body for the project itself, with the\nerror \"Unknown project\" below it.",
            },
            Parameter {
                name: "page",
                location: ParameterLocation::Query,
                value: ValueType::Integer,
                is_required: false,
                identifies: None,
                values: &[],
                description: "Page number, from 1. Default: 1, also for values that are not positive numbers. A\nnumber far beyond the range of the database gets 404.",
            },
            Parameter {
                name: "per_page",
                location: ParameterLocation::Query,
                value: ValueType::Integer,
                is_required: false,
                identifies: None,
                values: &[],
                description: "Items per page. Default: 30, also for values that are not positive numbers. There\nis no maximum.",
            },
        ],
        body: None,
        status: 200u16,
        response: ResponseShape {
            root: Some("bastions"),
            is_list: true,
            fields: BASTION_FIELDS,
        },
        is_paged: true,
        is_idempotent: true,
        idempotent_actions: &[],
        timeout_seconds: 30u64,
        scopes: &["project_read"],
        ends: None,
        broken: None,
        evidence: Evidence::Recorded,
        since: None,
        until: None,
    };
    pub(crate) static LIST_PROJECT_COLLABORATORS: Operation = Operation {
        id: "listProjectCollaborators",
        name: "list_project_collaborators",
        method: "GET",
        path: "/api/projects/{id}/collaborators",
        resource: "projects",
        summary: "List the collaborators of a project",
        description: "Returns the users that the project is shared with, also those who have not accepted\nyet: both look the same. There are no pages: `page` and `per_page` are ignored. A\ncollaborator who is not the owner gets 401 with an empty body.",
        parameters: &[
            Parameter {
                name: "id",
                location: ParameterLocation::Path,
                value: ValueType::Integer,
                is_required: true,
                identifies: Some("project"),
                values: &[],
                description: "Id of the project. The documentation also calls it `project-id`. The server reads the\nleading digits (`12-shop` is 12). It responds with 404 if the project does not exist\nor the caller may not see it: with an empty body for the project itself, with the\nerror \"Unknown project\" below it.",
            },
        ],
        body: None,
        status: 200u16,
        response: ResponseShape {
            root: Some("collaborators"),
            is_list: true,
            fields: PROJECT_COLLABORATOR_FIELDS,
        },
        is_paged: false,
        is_idempotent: true,
        idempotent_actions: &[],
        timeout_seconds: 30u64,
        scopes: &["project_read"],
        ends: None,
        broken: None,
        evidence: Evidence::Recorded,
        since: None,
        until: None,
    };
    pub(crate) static LIST_PROJECT_CONTAINERS: Operation = Operation {
        id: "listProjectContainers",
        name: "list_project_containers",
        method: "GET",
        path: "/api/projects/{id}/containers",
        resource: "projects",
        summary: "List the containers of a project",
        description: "Returns the containers of all services of the project with their current state,\nsorted by name. The server looks up each state, so the call can be slow; allow 60\nseconds.",
        parameters: &[
            Parameter {
                name: "id",
                location: ParameterLocation::Path,
                value: ValueType::Integer,
                is_required: true,
                identifies: Some("project"),
                values: &[],
                description: "Id of the project. The documentation also calls it `project-id`. The server reads the\nleading digits (`12-shop` is 12). It responds with 404 if the project does not exist\nor the caller may not see it: with an empty body for the project itself, with the\nerror \"Unknown project\" below it.",
            },
            Parameter {
                name: "page",
                location: ParameterLocation::Query,
                value: ValueType::Integer,
                is_required: false,
                identifies: None,
                values: &[],
                description: "Page number, from 1. Default: 1, also for values that are not positive numbers. A\nnumber far beyond the range of the database gets 404.",
            },
            Parameter {
                name: "per_page",
                location: ParameterLocation::Query,
                value: ValueType::Integer,
                is_required: false,
                identifies: None,
                values: &[],
                description: "Items per page. Default: 30, also for values that are not positive numbers. There\nis no maximum.",
            },
        ],
        body: None,
        status: 200u16,
        response: ResponseShape {
            root: Some("containers"),
            is_list: true,
            fields: CONTAINER_FIELDS,
        },
        is_paged: true,
        is_idempotent: true,
        idempotent_actions: &[],
        timeout_seconds: 60u64,
        scopes: &["project_read"],
        ends: None,
        broken: None,
        evidence: Evidence::Recorded,
        since: None,
        until: None,
    };
    pub(crate) static LIST_PROJECT_EVENTS: Operation = Operation {
        id: "listProjectEvents",
        name: "list_project_events",
        method: "GET",
        path: "/api/projects/{id}/events",
        resource: "projects",
        summary: "List the events of a project",
        description: "Returns the events of the project, of its services and of its SFTP containers, newest\nfirst, without their details. There is no operation for one event of a project: view\nit by its id alone, under `/api/event_logs`.",
        parameters: &[
            Parameter {
                name: "id",
                location: ParameterLocation::Path,
                value: ValueType::Integer,
                is_required: true,
                identifies: Some("project"),
                values: &[],
                description: "Id of the project. The documentation also calls it `project-id`. The server reads the\nleading digits (`12-shop` is 12). It responds with 404 if the project does not exist\nor the caller may not see it: with an empty body for the project itself, with the\nerror \"Unknown project\" below it.",
            },
            Parameter {
                name: "page",
                location: ParameterLocation::Query,
                value: ValueType::Integer,
                is_required: false,
                identifies: None,
                values: &[],
                description: "Page number, from 1. Default: 1, also for values that are not positive numbers. A\nnumber far beyond the range of the database gets 404.",
            },
            Parameter {
                name: "per_page",
                location: ParameterLocation::Query,
                value: ValueType::Integer,
                is_required: false,
                identifies: None,
                values: &[],
                description: "Items per page. Default: 30, also for values that are not positive numbers. There\nis no maximum.",
            },
        ],
        body: None,
        status: 200u16,
        response: ResponseShape {
            root: Some("events"),
            is_list: true,
            fields: EVENT_FIELDS,
        },
        is_paged: true,
        is_idempotent: true,
        idempotent_actions: &[],
        timeout_seconds: 30u64,
        scopes: &["project_read"],
        ends: None,
        broken: None,
        evidence: Evidence::Recorded,
        since: None,
        until: None,
    };
    pub(crate) static LIST_PROJECT_IMAGES: Operation = Operation {
        id: "listProjectImages",
        name: "list_project_images",
        method: "GET",
        path: "/api/projects/{id}/images",
        resource: "projects",
        summary: "List the images of a project",
        description: "Returns the images that the services of the project run, each once, in no order. The\npath in the documentation, `/api/project/…`, does not exist.",
        parameters: &[
            Parameter {
                name: "id",
                location: ParameterLocation::Path,
                value: ValueType::Integer,
                is_required: true,
                identifies: Some("project"),
                values: &[],
                description: "Id of the project. The documentation also calls it `project-id`. The server reads the\nleading digits (`12-shop` is 12). It responds with 404 if the project does not exist\nor the caller may not see it: with an empty body for the project itself, with the\nerror \"Unknown project\" below it.",
            },
            Parameter {
                name: "page",
                location: ParameterLocation::Query,
                value: ValueType::Integer,
                is_required: false,
                identifies: None,
                values: &[],
                description: "Page number, from 1. Default: 1, also for values that are not positive numbers. A\nnumber far beyond the range of the database gets 404.",
            },
            Parameter {
                name: "per_page",
                location: ParameterLocation::Query,
                value: ValueType::Integer,
                is_required: false,
                identifies: None,
                values: &[],
                description: "Items per page. Default: 30, also for values that are not positive numbers. There\nis no maximum.",
            },
        ],
        body: None,
        status: 200u16,
        response: ResponseShape {
            root: Some("container_images"),
            is_list: true,
            fields: CONTAINER_IMAGE_FIELDS,
        },
        is_paged: true,
        is_idempotent: true,
        idempotent_actions: &[],
        timeout_seconds: 30u64,
        scopes: &["project_read"],
        ends: None,
        broken: None,
        evidence: Evidence::Recorded,
        since: None,
        until: None,
    };
    pub(crate) static LIST_PROJECT_SERVICES: Operation = Operation {
        id: "listProjectServices",
        name: "list_project_services",
        method: "GET",
        path: "/api/projects/{id}/services",
        resource: "projects",
        summary: "List the services of a project",
        description: "Returns the services of the project, sorted by label, without internal load balancers.\nTheir images are not in the response, although the documentation says so: list the\nimages of the project.\n\nThe server looks up the state of each container, so the call can be slow; allow 60\nseconds.",
        parameters: &[
            Parameter {
                name: "id",
                location: ParameterLocation::Path,
                value: ValueType::Integer,
                is_required: true,
                identifies: Some("project"),
                values: &[],
                description: "Id of the project. The documentation also calls it `project-id`. The server reads the\nleading digits (`12-shop` is 12). It responds with 404 if the project does not exist\nor the caller may not see it: with an empty body for the project itself, with the\nerror \"Unknown project\" below it.",
            },
            Parameter {
                name: "page",
                location: ParameterLocation::Query,
                value: ValueType::Integer,
                is_required: false,
                identifies: None,
                values: &[],
                description: "Page number, from 1. Default: 1, also for values that are not positive numbers. A\nnumber far beyond the range of the database gets 404.",
            },
            Parameter {
                name: "per_page",
                location: ParameterLocation::Query,
                value: ValueType::Integer,
                is_required: false,
                identifies: None,
                values: &[],
                description: "Items per page. Default: 30, also for values that are not positive numbers. There\nis no maximum.",
            },
        ],
        body: None,
        status: 200u16,
        response: ResponseShape {
            root: Some("container_services"),
            is_list: true,
            fields: CONTAINER_SERVICE_FIELDS,
        },
        is_paged: true,
        is_idempotent: true,
        idempotent_actions: &[],
        timeout_seconds: 60u64,
        scopes: &["project_read"],
        ends: None,
        broken: None,
        evidence: Evidence::Recorded,
        since: None,
        until: None,
    };
    pub(crate) static LIST_PROJECT_VOLUMES: Operation = Operation {
        id: "listProjectVolumes",
        name: "list_project_volumes",
        method: "GET",
        path: "/api/projects/{id}/volumes",
        resource: "projects",
        summary: "List the volumes of a project",
        description: "Returns the volumes of the services of the project, in no order. Volumes that are\nbeing deleted are absent.",
        parameters: &[
            Parameter {
                name: "id",
                location: ParameterLocation::Path,
                value: ValueType::Integer,
                is_required: true,
                identifies: Some("project"),
                values: &[],
                description: "Id of the project. The documentation also calls it `project-id`. The server reads the\nleading digits (`12-shop` is 12). It responds with 404 if the project does not exist\nor the caller may not see it: with an empty body for the project itself, with the\nerror \"Unknown project\" below it.",
            },
            Parameter {
                name: "page",
                location: ParameterLocation::Query,
                value: ValueType::Integer,
                is_required: false,
                identifies: None,
                values: &[],
                description: "Page number, from 1. Default: 1, also for values that are not positive numbers. A\nnumber far beyond the range of the database gets 404.",
            },
            Parameter {
                name: "per_page",
                location: ParameterLocation::Query,
                value: ValueType::Integer,
                is_required: false,
                identifies: None,
                values: &[],
                description: "Items per page. Default: 30, also for values that are not positive numbers. There\nis no maximum.",
            },
        ],
        body: None,
        status: 200u16,
        response: ResponseShape {
            root: Some("volumes"),
            is_list: true,
            fields: VOLUME_FIELDS,
        },
        is_paged: true,
        is_idempotent: true,
        idempotent_actions: &[],
        timeout_seconds: 30u64,
        scopes: &["project_read"],
        ends: None,
        broken: None,
        evidence: Evidence::Recorded,
        since: None,
        until: None,
    };
    pub(crate) static LIST_PROJECTS: Operation = Operation {
        id: "listProjects",
        name: "list_projects",
        method: "GET",
        path: "/api/projects",
        resource: "projects",
        summary: "List projects",
        description: "Returns the caller's own projects and projects shared with the caller, sorted by name.\nAdministrators also see only their own projects, although they can show and change\nevery project. Projects that are being deleted are absent.",
        parameters: &[
            Parameter {
                name: "page",
                location: ParameterLocation::Query,
                value: ValueType::Integer,
                is_required: false,
                identifies: None,
                values: &[],
                description: "Page number, from 1. Default: 1, also for values that are not positive numbers. A\nnumber far beyond the range of the database gets 404.",
            },
            Parameter {
                name: "per_page",
                location: ParameterLocation::Query,
                value: ValueType::Integer,
                is_required: false,
                identifies: None,
                values: &[],
                description: "Items per page. Default: 30, also for values that are not positive numbers. There\nis no maximum.",
            },
        ],
        body: None,
        status: 200u16,
        response: ResponseShape {
            root: Some("projects"),
            is_list: true,
            fields: PROJECT_FIELDS,
        },
        is_paged: true,
        is_idempotent: true,
        idempotent_actions: &[],
        timeout_seconds: 30u64,
        scopes: &["project_read"],
        ends: None,
        broken: None,
        evidence: Evidence::Recorded,
        since: None,
        until: None,
    };
    pub(crate) static LIST_SSH_KEYS: Operation = Operation {
        id: "listSshKeys",
        name: "list_ssh_keys",
        method: "GET",
        path: "/api/users/ssh_keys",
        resource: "ssh_keys",
        summary: "List SSH keys",
        description: "Returns the caller's own keys, without the keys' text. There are no pages: `page` and\n`per_page` are ignored. Administrators see no other user's keys.",
        parameters: &[],
        body: None,
        status: 200u16,
        response: ResponseShape {
            root: Some("ssh_keys"),
            is_list: true,
            fields: SSH_KEY_FIELDS,
        },
        is_paged: false,
        is_idempotent: true,
        idempotent_actions: &[],
        timeout_seconds: 30u64,
        scopes: &["profile_read"],
        ends: None,
        broken: None,
        evidence: Evidence::Recorded,
        since: None,
        until: None,
    };
    pub(crate) static LIST_VOLUME_BACKUPS: Operation = Operation {
        id: "listVolumeBackups",
        name: "list_volume_backups",
        method: "GET",
        path: "/api/volumes/{volume_id}/backups",
        resource: "volumes",
        summary: "List the backups of a volume",
        description: "Returns the backups as the node's agent last reported them, up to two seconds after a\nchange. There are no pages.",
        parameters: &[
            Parameter {
                name: "volume_id",
                location: ParameterLocation::Path,
                value: ValueType::Integer,
                is_required: true,
                identifies: Some("volume"),
                values: &[],
                description: "Id of the volume. The server responds with 404 if the project has no such volume.",
            },
        ],
        body: None,
        status: 200u16,
        response: ResponseShape {
            root: None,
            is_list: false,
            fields: VOLUME_BACKUPS_FIELDS,
        },
        is_paged: false,
        is_idempotent: true,
        idempotent_actions: &[],
        timeout_seconds: 30u64,
        scopes: &["project_read"],
        ends: None,
        broken: None,
        evidence: Evidence::Recorded,
        since: None,
        until: None,
    };
    pub(crate) static LIST_VOLUMES: Operation = Operation {
        id: "listVolumes",
        name: "list_volumes",
        method: "GET",
        path: "/api/volumes",
        resource: "volumes",
        summary: "List volumes",
        description: "Returns the volumes of the caller, in no order. Administrators also see only their own,\nalthough they can show and change every volume. Volumes that are being deleted are\nabsent; show one to see it.",
        parameters: &[
            Parameter {
                name: "page",
                location: ParameterLocation::Query,
                value: ValueType::Integer,
                is_required: false,
                identifies: None,
                values: &[],
                description: "Page number, from 1. Default: 1, also for values that are not positive numbers. A\nnumber far beyond the range of the database gets 404.",
            },
            Parameter {
                name: "per_page",
                location: ParameterLocation::Query,
                value: ValueType::Integer,
                is_required: false,
                identifies: None,
                values: &[],
                description: "Items per page. Default: 30, also for values that are not positive numbers. There\nis no maximum.",
            },
        ],
        body: None,
        status: 200u16,
        response: ResponseShape {
            root: Some("volumes"),
            is_list: true,
            fields: VOLUME_FIELDS,
        },
        is_paged: true,
        is_idempotent: true,
        idempotent_actions: &[],
        timeout_seconds: 30u64,
        scopes: &["project_read"],
        ends: None,
        broken: None,
        evidence: Evidence::Recorded,
        since: None,
        until: None,
    };
    pub(crate) static LIST_ZONE_COLLABORATORS: Operation = Operation {
        id: "listZoneCollaborators",
        name: "list_zone_collaborators",
        method: "GET",
        path: "/api/zones/{zone_id}/collaborators",
        resource: "zones",
        summary: "List the collaborators of a DNS zone",
        description: "Would return the users that the zone is shared with. The server responds with 500 for every\nzone; the response of a success was never seen, so the contract takes it from other\nresources. There is nothing to call instead.",
        parameters: &[
            Parameter {
                name: "zone_id",
                location: ParameterLocation::Path,
                value: ValueType::Integer,
                is_required: true,
                identifies: Some("zone"),
                values: &[],
                description: "Id of the zone. The server responds with 404 if it does not exist or the caller may not see\nit.",
            },
        ],
        body: None,
        status: 200u16,
        response: ResponseShape {
            root: Some("collaborators"),
            is_list: true,
            fields: PROJECT_COLLABORATOR_FIELDS,
        },
        is_paged: false,
        is_idempotent: true,
        idempotent_actions: &[],
        timeout_seconds: 30u64,
        scopes: &["dns_write"],
        ends: None,
        broken: Some(
            "the server responds with 500 for every zone, because it loses the zone that it has found",
        ),
        evidence: Evidence::Recorded,
        since: None,
        until: None,
    };
    pub(crate) static LIST_ZONES: Operation = Operation {
        id: "listZones",
        name: "list_zones",
        method: "GET",
        path: "/api/zones",
        resource: "zones",
        summary: "List DNS zones",
        description: "Returns the caller's own zones, without their records. Administrators also see only their\nown, although they can show every zone. There is no operation to create, change or delete a\nzone.",
        parameters: &[
            Parameter {
                name: "page",
                location: ParameterLocation::Query,
                value: ValueType::Integer,
                is_required: false,
                identifies: None,
                values: &[],
                description: "Page number, from 1. Default: 1, also for values that are not positive numbers. A\nnumber far beyond the range of the database gets 404.",
            },
            Parameter {
                name: "per_page",
                location: ParameterLocation::Query,
                value: ValueType::Integer,
                is_required: false,
                identifies: None,
                values: &[],
                description: "Items per page. Default: 30, also for values that are not positive numbers. There\nis no maximum.",
            },
        ],
        body: None,
        status: 200u16,
        response: ResponseShape {
            root: Some("zones"),
            is_list: true,
            fields: ZONE_FIELDS,
        },
        is_paged: true,
        is_idempotent: true,
        idempotent_actions: &[],
        timeout_seconds: 30u64,
        scopes: &["dns_read"],
        ends: None,
        broken: None,
        evidence: Evidence::Recorded,
        since: None,
        until: None,
    };
    pub(crate) static MEASURE_CONTAINER_CPU: Operation = Operation {
        id: "measureContainerCpu",
        name: "measure_container_cpu",
        method: "GET",
        path: "/api/containers/{id}/metrics/cpu",
        resource: "containers",
        summary: "View the processor usage of a container",
        description: "Returns the processor usage in percent over the last three hours, oldest first, one point\nevery 30 seconds, so up to 361 points. Without metrics, and if the metrics server cannot\nbe read, there are no points.\n\nSince controller 9.4.2 the percentage is one of the cores of the container's package, if\nit has one; before, and without a package, it is one of a single core.",
        parameters: &[
            Parameter {
                name: "id",
                location: ParameterLocation::Path,
                value: ValueType::Integer,
                is_required: true,
                identifies: Some("container"),
                values: &[],
                description: "Id of the container. The server responds with 404 if it does not exist or the caller may\nnot see it; below the container with a message, for the container itself without a body.",
            },
        ],
        body: None,
        status: 200u16,
        response: ResponseShape {
            root: Some("stats"),
            is_list: true,
            fields: &[],
        },
        is_paged: false,
        is_idempotent: true,
        idempotent_actions: &[],
        timeout_seconds: 60u64,
        scopes: &["project_read"],
        ends: None,
        broken: None,
        evidence: Evidence::Recorded,
        since: None,
        until: None,
    };
    pub(crate) static MEASURE_CONTAINER_MEMORY: Operation = Operation {
        id: "measureContainerMemory",
        name: "measure_container_memory",
        method: "GET",
        path: "/api/containers/{id}/metrics/memory",
        resource: "containers",
        summary: "View the memory usage of a container",
        description: "Returns the memory usage in whole megabytes over the last three hours, oldest first, one\npoint every 30 seconds, so up to 361 points. Without metrics, and if the metrics server\ncannot be read, there are no points.",
        parameters: &[
            Parameter {
                name: "id",
                location: ParameterLocation::Path,
                value: ValueType::Integer,
                is_required: true,
                identifies: Some("container"),
                values: &[],
                description: "Id of the container. The server responds with 404 if it does not exist or the caller may\nnot see it; below the container with a message, for the container itself without a body.",
            },
        ],
        body: None,
        status: 200u16,
        response: ResponseShape {
            root: Some("stats"),
            is_list: true,
            fields: &[],
        },
        is_paged: false,
        is_idempotent: true,
        idempotent_actions: &[],
        timeout_seconds: 60u64,
        scopes: &["project_read"],
        ends: None,
        broken: None,
        evidence: Evidence::Recorded,
        since: None,
        until: None,
    };
    pub(crate) static MEASURE_CONTAINER_SERVICE_CPU: Operation = Operation {
        id: "measureContainerServiceCpu",
        name: "measure_container_service_cpu",
        method: "GET",
        path: "/api/container_services/{id}/metrics/cpu",
        resource: "container_services",
        summary: "View the processor usage of a service",
        description: "Returns the processor usage of each container of the service in percent over the last three\nhours, by the name of the container, oldest first. If the service has a package, the percentage is one of its\ncores and a string.\n\nWithout metrics the object is empty. If the metrics server cannot be read, the server sends an\nempty array instead of the object, or 422 if it cannot be reached.",
        parameters: &[
            Parameter {
                name: "id",
                location: ParameterLocation::Path,
                value: ValueType::Integer,
                is_required: true,
                identifies: Some("service"),
                values: &[],
                description: "Id of the container service. The documentation also calls it `container-service-id`.\nThe server reads the leading digits (`12-web` is 12). It responds with 404 if the\nservice does not exist or the caller may not see it.",
            },
        ],
        body: None,
        status: 200u16,
        response: ResponseShape {
            root: None,
            is_list: false,
            fields: SERVICE_METRICS_FIELDS,
        },
        is_paged: false,
        is_idempotent: true,
        idempotent_actions: &[],
        timeout_seconds: 60u64,
        scopes: &["project_read"],
        ends: None,
        broken: None,
        evidence: Evidence::Recorded,
        since: Some("9.4.3"),
        until: None,
    };
    pub(crate) static MEASURE_CONTAINER_SERVICE_MEMORY: Operation = Operation {
        id: "measureContainerServiceMemory",
        name: "measure_container_service_memory",
        method: "GET",
        path: "/api/container_services/{id}/metrics/memory",
        resource: "container_services",
        summary: "View the memory usage of a service",
        description: "Returns the memory usage of each container of the service in whole megabytes over the last three\nhours, by the name of the container, oldest first. Without metrics the object is empty; if the\nmetrics server cannot be read, it is an empty array, or the response is 422.",
        parameters: &[
            Parameter {
                name: "id",
                location: ParameterLocation::Path,
                value: ValueType::Integer,
                is_required: true,
                identifies: Some("service"),
                values: &[],
                description: "Id of the container service. The documentation also calls it `container-service-id`.\nThe server reads the leading digits (`12-web` is 12). It responds with 404 if the\nservice does not exist or the caller may not see it.",
            },
        ],
        body: None,
        status: 200u16,
        response: ResponseShape {
            root: None,
            is_list: false,
            fields: SERVICE_METRICS_FIELDS,
        },
        is_paged: false,
        is_idempotent: true,
        idempotent_actions: &[],
        timeout_seconds: 60u64,
        scopes: &["project_read"],
        ends: None,
        broken: None,
        evidence: Evidence::Recorded,
        since: Some("9.4.3"),
        until: None,
    };
    pub(crate) static OPEN_CONTAINER_SERVICE_MONARX: Operation = Operation {
        id: "openContainerServiceMonarx",
        name: "open_container_service_monarx",
        method: "POST",
        path: "/api/container_services/{id}/monarx",
        resource: "container_services",
        summary: "Get the address of the malware scanner of a service",
        description: "Returns an address at which the service's page of Monarx, a malware scanner, can be opened; an\nempty string if the service has none. Nothing is changed.",
        parameters: &[
            Parameter {
                name: "id",
                location: ParameterLocation::Path,
                value: ValueType::Integer,
                is_required: true,
                identifies: Some("service"),
                values: &[],
                description: "Id of the container service. The documentation also calls it `container-service-id`.\nThe server reads the leading digits (`12-web` is 12). It responds with 404 if the\nservice does not exist or the caller may not see it.",
            },
        ],
        body: None,
        status: 200u16,
        response: ResponseShape {
            root: Some("monarx"),
            is_list: false,
            fields: MONARX_FIELDS,
        },
        is_paged: false,
        is_idempotent: true,
        idempotent_actions: &[],
        timeout_seconds: 30u64,
        scopes: &["project_write"],
        ends: None,
        broken: None,
        evidence: Evidence::Recorded,
        since: Some("9.3.2"),
        until: None,
    };
    pub(crate) static POWER_CONTAINER: Operation = Operation {
        id: "powerContainer",
        name: "power_container",
        method: "PUT",
        path: "/api/containers/{id}/power/{action}",
        resource: "containers",
        summary: "Start, stop, restart or rebuild a container",
        description: "Queues a power action on one container; power of the service is for all of its\ncontainers. The event belongs to the service and has the codes of the service's power\nactions: a rebuild completes, is `offline` for ten seconds, and completes again.\n\nThe server accepts actions in quick succession and runs them in turn; one that arrives\nwhile another runs is cancelled. An unknown action is refused with 422 and a list of the\nactions. There is no callback. `PATCH` does the same as `PUT`; `POST` has no route.",
        parameters: &[
            Parameter {
                name: "id",
                location: ParameterLocation::Path,
                value: ValueType::Integer,
                is_required: true,
                identifies: Some("container"),
                values: &[],
                description: "Id of the container. The server responds with 404 if it does not exist or the caller may\nnot see it; below the container with a message, for the container itself without a body.",
            },
            Parameter {
                name: "action",
                location: ParameterLocation::Path,
                value: ValueType::String,
                is_required: true,
                identifies: None,
                values: &["start", "stop", "restart", "rebuild"],
                description: "What to do with the containers, in lower case.",
            },
        ],
        body: None,
        status: 202u16,
        response: ResponseShape {
            root: None,
            is_list: false,
            fields: &[],
        },
        is_paged: false,
        is_idempotent: false,
        idempotent_actions: &["start", "stop"],
        timeout_seconds: 30u64,
        scopes: &["project_write"],
        ends: Some(Ends::ContainerPower),
        broken: None,
        evidence: Evidence::Recorded,
        since: None,
        until: None,
    };
    pub(crate) static POWER_CONTAINER_SERVICE: Operation = Operation {
        id: "powerContainerService",
        name: "power_container_service",
        method: "PUT",
        path: "/api/container_services/{id}/power/{action}",
        resource: "container_services",
        summary: "Start, stop, restart or rebuild a container service",
        description: "Queues a power action on every container of the service. The server responds with\n202 even if every container refuses the action, for example because a node is\noffline or another action is running. A service without containers creates no event.\n`PATCH` does the same as `PUT`.\n\nIf another container uses the address of a container that starts, controllers since\n9.7 leave the event `running` until they clean up; earlier controllers free the\naddress and start again.",
        parameters: &[
            Parameter {
                name: "id",
                location: ParameterLocation::Path,
                value: ValueType::Integer,
                is_required: true,
                identifies: Some("service"),
                values: &[],
                description: "Id of the container service. The documentation also calls it `container-service-id`.\nThe server reads the leading digits (`12-web` is 12). It responds with 404 if the\nservice does not exist or the caller may not see it.",
            },
            Parameter {
                name: "action",
                location: ParameterLocation::Path,
                value: ValueType::String,
                is_required: true,
                identifies: None,
                values: &["start", "stop", "restart", "rebuild"],
                description: "What to do with the containers, in lower case.",
            },
        ],
        body: Some(RequestBody {
            root: Some("callback"),
            fields: POWER_CALLBACK_SENT,
        }),
        status: 202u16,
        response: ResponseShape {
            root: None,
            is_list: false,
            fields: &[],
        },
        is_paged: false,
        is_idempotent: false,
        idempotent_actions: &["start", "stop"],
        timeout_seconds: 30u64,
        scopes: &["project_write"],
        ends: None,
        broken: None,
        evidence: Evidence::Recorded,
        since: None,
        until: None,
    };
    pub(crate) static POWER_CONTAINER_SERVICE_AS_DOCUMENTED: Operation = Operation {
        id: "powerContainerServiceAsDocumented",
        name: "power_container_service_as_documented",
        method: "POST",
        path: "/api/container_services/{id}/power/{action}",
        resource: "container_services",
        summary: "Power management with the documented method",
        description: "The method that the documentation describes. Controllers have no such route and\nrespond with 404 and the message of an unknown call: use `PUT`. This operation\nexists for a controller that follows the documentation.",
        parameters: &[
            Parameter {
                name: "id",
                location: ParameterLocation::Path,
                value: ValueType::Integer,
                is_required: true,
                identifies: Some("service"),
                values: &[],
                description: "Id of the container service. The documentation also calls it `container-service-id`.\nThe server reads the leading digits (`12-web` is 12). It responds with 404 if the\nservice does not exist or the caller may not see it.",
            },
            Parameter {
                name: "action",
                location: ParameterLocation::Path,
                value: ValueType::String,
                is_required: true,
                identifies: None,
                values: &["start", "stop", "restart", "rebuild"],
                description: "What to do with the containers, in lower case.",
            },
        ],
        body: None,
        status: 202u16,
        response: ResponseShape {
            root: None,
            is_list: false,
            fields: &[],
        },
        is_paged: false,
        is_idempotent: false,
        idempotent_actions: &["start", "stop"],
        timeout_seconds: 30u64,
        scopes: &["project_write"],
        ends: None,
        broken: None,
        evidence: Evidence::Recorded,
        since: None,
        until: None,
    };
    pub(crate) static RESET_PROJECT_BASTION_PASSWORD: Operation = Operation {
        id: "resetProjectBastionPassword",
        name: "reset_project_bastion_password",
        method: "POST",
        path: "/api/projects/{id}/bastions/{bastion_id}/reset_password",
        resource: "projects",
        summary: "Reset the password of an SFTP container",
        description: "Generates a new password, returns it, and queues a rebuild of the SFTP container, which\ncuts its open sessions: it is `stopped` at once and `running` about seven seconds\nlater. The event is a `container.rebuild` of the project. Each call makes another\npassword.\n\nAn SFTP container that has no node yet is refused with 422, an unknown one with 404.\nSince controller 9.7.9 the response is also 422 if the rebuild cannot start, and the\npassword stays. Before, the password is changed first: after a 500 the server shows a\npassword that the SFTP container does not have. Before controller 9.7.9 only the owner\nmay call it.",
        parameters: &[
            Parameter {
                name: "id",
                location: ParameterLocation::Path,
                value: ValueType::Integer,
                is_required: true,
                identifies: Some("project"),
                values: &[],
                description: "Id of the project. The documentation also calls it `project-id`. The server reads the\nleading digits (`12-shop` is 12). It responds with 404 if the project does not exist\nor the caller may not see it: with an empty body for the project itself, with the\nerror \"Unknown project\" below it.",
            },
            Parameter {
                name: "bastion_id",
                location: ParameterLocation::Path,
                value: ValueType::Integer,
                is_required: true,
                identifies: Some("bastion"),
                values: &[],
                description: "Id of the SFTP container. The server responds with 404 if the project has no such SFTP\ncontainer.",
            },
        ],
        body: None,
        status: 202u16,
        response: ResponseShape {
            root: Some("bastion"),
            is_list: false,
            fields: BASTION_FIELDS,
        },
        is_paged: false,
        is_idempotent: false,
        idempotent_actions: &[],
        timeout_seconds: 30u64,
        scopes: &["project_write"],
        ends: Some(Ends::BastionRunning),
        broken: None,
        evidence: Evidence::Recorded,
        since: None,
        until: None,
    };
    pub(crate) static RESIZE_CONTAINER_SERVICE: Operation = Operation {
        id: "resizeContainerService",
        name: "resize_container_service",
        method: "POST",
        path: "/api/container_services/{id}/resize",
        resource: "container_services",
        summary: "Resize a container service",
        description: "Queues the move of all containers of the service to another package. Requesting the\ncurrent package changes nothing and creates no event.",
        parameters: &[
            Parameter {
                name: "id",
                location: ParameterLocation::Path,
                value: ValueType::Integer,
                is_required: true,
                identifies: Some("service"),
                values: &[],
                description: "Id of the container service. The documentation also calls it `container-service-id`.\nThe server reads the leading digits (`12-web` is 12). It responds with 404 if the\nservice does not exist or the caller may not see it.",
            },
        ],
        body: Some(RequestBody {
            root: Some("container_service"),
            fields: CONTAINER_SERVICE_RESIZE_SENT,
        }),
        status: 202u16,
        response: ResponseShape {
            root: None,
            is_list: false,
            fields: &[],
        },
        is_paged: false,
        is_idempotent: true,
        idempotent_actions: &[],
        timeout_seconds: 30u64,
        scopes: &["project_write"],
        ends: None,
        broken: None,
        evidence: Evidence::Recorded,
        since: None,
        until: None,
    };
    pub(crate) static RESTORE_VOLUME: Operation = Operation {
        id: "restoreVolume",
        name: "restore_volume",
        method: "POST",
        path: "/api/volumes/{volume_id}/restore",
        resource: "volumes",
        summary: "Restore a backup of a volume",
        description: "Queues a restore, which overwrites the content of the volume with that of a backup; it\ncannot be undone. The event of the services that mount the volume is `volume.restore`. If\nit fails, its detail has the log of the agent, and the services read `alert` until another\nevent succeeds.\n\nThe server does not check that there is such a backup: the event fails then. While an\nevent of the volume is `running`, the response is 405; while one is `pending`, the server\naccepts the restore, which then fails. Without a name the response is 422.",
        parameters: &[
            Parameter {
                name: "volume_id",
                location: ParameterLocation::Path,
                value: ValueType::Integer,
                is_required: true,
                identifies: Some("volume"),
                values: &[],
                description: "Id of the volume. The server responds with 404 if the project has no such volume.",
            },
        ],
        body: Some(RequestBody {
            root: None,
            fields: RESTORE_VOLUME_REQUEST_SENT,
        }),
        status: 202u16,
        response: ResponseShape {
            root: None,
            is_list: false,
            fields: &[],
        },
        is_paged: false,
        is_idempotent: false,
        idempotent_actions: &[],
        timeout_seconds: 30u64,
        scopes: &["project_write"],
        ends: Some(Ends::BackupRestored),
        broken: None,
        evidence: Evidence::Recorded,
        since: None,
        until: None,
    };
    pub(crate) static SCALE_CONTAINER_SERVICE: Operation = Operation {
        id: "scaleContainerService",
        name: "scale_container_service",
        method: "POST",
        path: "/api/container_services/{id}/scale",
        resource: "container_services",
        summary: "Scale a container service",
        description: "Queues a change of the number of containers. The server accepts any number with 202.\nIf the image cannot scale, the number is below one, or it exceeds the quota, the\nevent fails later. Requesting the current number creates a cancelled event. Before\ncontroller 9.5.2 the event of a smaller number is also cancelled if the private\nnetwork is small.",
        parameters: &[
            Parameter {
                name: "id",
                location: ParameterLocation::Path,
                value: ValueType::Integer,
                is_required: true,
                identifies: Some("service"),
                values: &[],
                description: "Id of the container service. The documentation also calls it `container-service-id`.\nThe server reads the leading digits (`12-web` is 12). It responds with 404 if the\nservice does not exist or the caller may not see it.",
            },
        ],
        body: Some(RequestBody {
            root: Some("container_service"),
            fields: CONTAINER_SERVICE_SCALE_SENT,
        }),
        status: 202u16,
        response: ResponseShape {
            root: None,
            is_list: false,
            fields: &[],
        },
        is_paged: false,
        is_idempotent: true,
        idempotent_actions: &[],
        timeout_seconds: 30u64,
        scopes: &["project_write"],
        ends: None,
        broken: None,
        evidence: Evidence::Recorded,
        since: None,
        until: None,
    };
    pub(crate) static SHOW_CONTAINER: Operation = Operation {
        id: "showContainer",
        name: "show_container",
        method: "GET",
        path: "/api/containers/{id}",
        resource: "containers",
        summary: "View a container",
        description: "Returns one container with its current state, as the lists of containers have it. There\nis no list of all containers: list those of a service or of a project. The server looks\nthe state up at its node, so the call can be slow; allow 60 seconds.\n\nWith `include=logs` the server adds log lines to the response, which `GET\n/api/containers/{id}/logs` returns by themselves.",
        parameters: &[
            Parameter {
                name: "id",
                location: ParameterLocation::Path,
                value: ValueType::Integer,
                is_required: true,
                identifies: Some("container"),
                values: &[],
                description: "Id of the container. The server responds with 404 if it does not exist or the caller may\nnot see it; below the container with a message, for the container itself without a body.",
            },
        ],
        body: None,
        status: 200u16,
        response: ResponseShape {
            root: Some("container"),
            is_list: false,
            fields: CONTAINER_FIELDS,
        },
        is_paged: false,
        is_idempotent: true,
        idempotent_actions: &[],
        timeout_seconds: 60u64,
        scopes: &["project_read"],
        ends: None,
        broken: None,
        evidence: Evidence::Recorded,
        since: None,
        until: None,
    };
    pub(crate) static SHOW_CONTAINER_SERVICE: Operation = Operation {
        id: "showContainerService",
        name: "show_container_service",
        method: "GET",
        path: "/api/container_services/{id}",
        resource: "container_services",
        summary: "View a container service",
        description: "Returns one service and the image that it runs.",
        parameters: &[
            Parameter {
                name: "id",
                location: ParameterLocation::Path,
                value: ValueType::Integer,
                is_required: true,
                identifies: Some("service"),
                values: &[],
                description: "Id of the container service. The documentation also calls it `container-service-id`.\nThe server reads the leading digits (`12-web` is 12). It responds with 404 if the\nservice does not exist or the caller may not see it.",
            },
        ],
        body: None,
        status: 200u16,
        response: ResponseShape {
            root: None,
            is_list: false,
            fields: CONTAINER_SERVICE_DETAIL_FIELDS,
        },
        is_paged: false,
        is_idempotent: true,
        idempotent_actions: &[],
        timeout_seconds: 30u64,
        scopes: &["project_read"],
        ends: None,
        broken: None,
        evidence: Evidence::Recorded,
        since: None,
        until: None,
    };
    pub(crate) static SHOW_CONTAINER_SERVICE_BASTION: Operation = Operation {
        id: "showContainerServiceBastion",
        name: "show_container_service_bastion",
        method: "GET",
        path: "/api/container_services/{id}/bastions/{bastion_id}",
        resource: "container_services",
        summary: "View an SFTP container of a service",
        description: "Returns one SFTP container with its password in clear text. Every SFTP container of the project\nis found, also one that is not in the list of this service. Another one gets 404 with the error\n\"Unknown bastion container\".",
        parameters: &[
            Parameter {
                name: "id",
                location: ParameterLocation::Path,
                value: ValueType::Integer,
                is_required: true,
                identifies: Some("service"),
                values: &[],
                description: "Id of the container service. The documentation also calls it `container-service-id`.\nThe server reads the leading digits (`12-web` is 12). It responds with 404 if the\nservice does not exist or the caller may not see it.",
            },
            Parameter {
                name: "bastion_id",
                location: ParameterLocation::Path,
                value: ValueType::Integer,
                is_required: true,
                identifies: Some("bastion"),
                values: &[],
                description: "Id of the SFTP container. The server responds with 404 if the project has no such SFTP\ncontainer.",
            },
        ],
        body: None,
        status: 200u16,
        response: ResponseShape {
            root: Some("bastion"),
            is_list: false,
            fields: BASTION_FIELDS,
        },
        is_paged: false,
        is_idempotent: true,
        idempotent_actions: &[],
        timeout_seconds: 30u64,
        scopes: &["project_read"],
        ends: None,
        broken: None,
        evidence: Evidence::Recorded,
        since: None,
        until: None,
    };
    pub(crate) static SHOW_CONTAINER_SERVICE_CERTIFICATE: Operation = Operation {
        id: "showContainerServiceCertificate",
        name: "show_container_service_certificate",
        method: "GET",
        path: "/api/container_services/{id}/ssl/{certificate_id}",
        resource: "certificates",
        summary: "View a certificate",
        description: "Would return one certificate of the service. The server responds with null for every\ncertificate that exists: find it in the list instead.",
        parameters: &[
            Parameter {
                name: "id",
                location: ParameterLocation::Path,
                value: ValueType::Integer,
                is_required: true,
                identifies: Some("service"),
                values: &[],
                description: "Id of the container service. The documentation also calls it `container-service-id`.\nThe server reads the leading digits (`12-web` is 12). It responds with 404 if the\nservice does not exist or the caller may not see it.",
            },
            Parameter {
                name: "certificate_id",
                location: ParameterLocation::Path,
                value: ValueType::Integer,
                is_required: true,
                identifies: Some("certificate"),
                values: &[],
                description: "Id of the certificate. The server responds with 404 if the service has no such certificate.",
            },
        ],
        body: None,
        status: 200u16,
        response: ResponseShape {
            root: Some("certificate"),
            is_list: false,
            fields: &[
                Field::new("cert_serial", String, true, true, None, &[], ""),
                Field::new("created_at", DateTime, true, false, None, &[], ""),
                Field::new("id", Integer, true, false, Some("certificate"), &[], ""),
                Field::new("issuer", String, true, true, None, &[], ""),
                Field::new("not_after", DateTime, true, true, None, &[], ""),
                Field::new("not_before", DateTime, true, true, None, &[], ""),
                Field::new("subject", String, true, true, None, &[], ""),
                Field::new("updated_at", DateTime, true, false, None, &[], ""),
            ],
        },
        is_paged: false,
        is_idempotent: true,
        idempotent_actions: &[],
        timeout_seconds: 30u64,
        scopes: &["project_read"],
        ends: None,
        broken: Some(
            "the server responds with null for every certificate; list the certificates instead",
        ),
        evidence: Evidence::Recorded,
        since: None,
        until: None,
    };
    pub(crate) static SHOW_CONTAINER_SERVICE_EVENT: Operation = Operation {
        id: "showContainerServiceEvent",
        name: "show_container_service_event",
        method: "GET",
        path: "/api/container_services/{id}/events/{event_id}",
        resource: "events",
        summary: "View an event of a service",
        description: "Returns one event with its details. After the service is deleted the response is\n404; the event is still available under `/api/event_logs`.",
        parameters: &[
            Parameter {
                name: "id",
                location: ParameterLocation::Path,
                value: ValueType::Integer,
                is_required: true,
                identifies: Some("service"),
                values: &[],
                description: "Id of the container service. The documentation also calls it `container-service-id`.\nThe server reads the leading digits (`12-web` is 12). It responds with 404 if the\nservice does not exist or the caller may not see it.",
            },
            Parameter {
                name: "event_id",
                location: ParameterLocation::Path,
                value: ValueType::Integer,
                is_required: true,
                identifies: Some("event"),
                values: &[],
                description: "Id of the event. The server responds with 404 if it does not exist or the caller may\nnot see it.",
            },
        ],
        body: None,
        status: 200u16,
        response: ResponseShape {
            root: Some("event_log"),
            is_list: false,
            fields: EVENT_WITH_DETAILS_FIELDS,
        },
        is_paged: false,
        is_idempotent: true,
        idempotent_actions: &[],
        timeout_seconds: 30u64,
        scopes: &["project_read"],
        ends: None,
        broken: None,
        evidence: Evidence::Recorded,
        since: None,
        until: None,
    };
    pub(crate) static SHOW_CONTAINER_SERVICE_HOST_ENTRY: Operation = Operation {
        id: "showContainerServiceHostEntry",
        name: "show_container_service_host_entry",
        method: "GET",
        path: "/api/container_services/{id}/host_entries/{host_entry_id}",
        resource: "host_entries",
        summary: "View a host entry",
        description: "Returns one host entry of the service.",
        parameters: &[
            Parameter {
                name: "id",
                location: ParameterLocation::Path,
                value: ValueType::Integer,
                is_required: true,
                identifies: Some("service"),
                values: &[],
                description: "Id of the container service. The documentation also calls it `container-service-id`.\nThe server reads the leading digits (`12-web` is 12). It responds with 404 if the\nservice does not exist or the caller may not see it.",
            },
            Parameter {
                name: "host_entry_id",
                location: ParameterLocation::Path,
                value: ValueType::Integer,
                is_required: true,
                identifies: Some("host_entry"),
                values: &[],
                description: "Id of the host entry. The server responds with 404 if the service has no such entry.",
            },
        ],
        body: None,
        status: 200u16,
        response: ResponseShape {
            root: Some("host_entry"),
            is_list: false,
            fields: HOST_ENTRY_FIELDS,
        },
        is_paged: false,
        is_idempotent: true,
        idempotent_actions: &[],
        timeout_seconds: 30u64,
        scopes: &["project_read"],
        ends: None,
        broken: None,
        evidence: Evidence::Recorded,
        since: None,
        until: None,
    };
    pub(crate) static SHOW_CONTAINER_SERVICE_LOAD_BALANCER: Operation = Operation {
        id: "showContainerServiceLoadBalancer",
        name: "show_container_service_load_balancer",
        method: "GET",
        path: "/api/container_services/{id}/load_balancers/{load_balancer_id}",
        resource: "load_balancers",
        summary: "View the load balancer of a service",
        description: "Returns the load balancer that the service is reached through. The server ignores the id of the\nload balancer in the path. Without one, the response is 404.",
        parameters: &[
            Parameter {
                name: "id",
                location: ParameterLocation::Path,
                value: ValueType::Integer,
                is_required: true,
                identifies: Some("service"),
                values: &[],
                description: "Id of the container service. The documentation also calls it `container-service-id`.\nThe server reads the leading digits (`12-web` is 12). It responds with 404 if the\nservice does not exist or the caller may not see it.",
            },
            Parameter {
                name: "load_balancer_id",
                location: ParameterLocation::Path,
                value: ValueType::Integer,
                is_required: true,
                identifies: Some("load_balancer"),
                values: &[],
                description: "Id of the load balancer. The server responds with 404 if it does not exist or the caller may not\nsee it.",
            },
        ],
        body: None,
        status: 200u16,
        response: ResponseShape {
            root: Some("load_balancer"),
            is_list: false,
            fields: LOAD_BALANCER_FIELDS,
        },
        is_paged: false,
        is_idempotent: true,
        idempotent_actions: &[],
        timeout_seconds: 30u64,
        scopes: &["project_read"],
        ends: None,
        broken: None,
        evidence: Evidence::Recorded,
        since: None,
        until: None,
    };
    pub(crate) static SHOW_CONTAINER_SERVICE_METADATA: Operation = Operation {
        id: "showContainerServiceMetadata",
        name: "show_container_service_metadata",
        method: "GET",
        path: "/api/container_services/{id}/metadata/{setting_id}",
        resource: "service_metadata",
        summary: "View a setting of a service",
        description: "Would return one setting of the service. The server responds with 500 for every setting that\nexists, and with 404 and one string in `errors` for others: find it in the list instead. The\nresponse of a success was never seen.",
        parameters: &[
            Parameter {
                name: "id",
                location: ParameterLocation::Path,
                value: ValueType::Integer,
                is_required: true,
                identifies: Some("service"),
                values: &[],
                description: "Id of the container service. The documentation also calls it `container-service-id`.\nThe server reads the leading digits (`12-web` is 12). It responds with 404 if the\nservice does not exist or the caller may not see it.",
            },
            Parameter {
                name: "setting_id",
                location: ParameterLocation::Path,
                value: ValueType::Integer,
                is_required: true,
                identifies: Some("setting"),
                values: &[],
                description: "Id of the setting.",
            },
        ],
        body: None,
        status: 200u16,
        response: ResponseShape {
            root: None,
            is_list: false,
            fields: &[],
        },
        is_paged: false,
        is_idempotent: true,
        idempotent_actions: &[],
        timeout_seconds: 30u64,
        scopes: &["project_read"],
        ends: None,
        broken: Some(
            "the server responds with 500 for every setting; list the settings instead",
        ),
        evidence: Evidence::Recorded,
        since: None,
        until: None,
    };
    pub(crate) static SHOW_CONTAINER_SERVICE_VOLUME: Operation = Operation {
        id: "showContainerServiceVolume",
        name: "show_container_service_volume",
        method: "GET",
        path: "/api/container_services/{id}/volumes/{volume_id}",
        resource: "container_services",
        summary: "View a volume of a service",
        description: "Returns one volume that the service mounts.",
        parameters: &[
            Parameter {
                name: "id",
                location: ParameterLocation::Path,
                value: ValueType::Integer,
                is_required: true,
                identifies: Some("service"),
                values: &[],
                description: "Id of the container service. The documentation also calls it `container-service-id`.\nThe server reads the leading digits (`12-web` is 12). It responds with 404 if the\nservice does not exist or the caller may not see it.",
            },
            Parameter {
                name: "volume_id",
                location: ParameterLocation::Path,
                value: ValueType::Integer,
                is_required: true,
                identifies: Some("volume"),
                values: &[],
                description: "Id of the volume. The server responds with 404 if the project has no such volume.",
            },
        ],
        body: None,
        status: 200u16,
        response: ResponseShape {
            root: Some("volume"),
            is_list: false,
            fields: VOLUME_FIELDS,
        },
        is_paged: false,
        is_idempotent: true,
        idempotent_actions: &[],
        timeout_seconds: 30u64,
        scopes: &["project_read"],
        ends: None,
        broken: None,
        evidence: Evidence::Recorded,
        since: None,
        until: None,
    };
    pub(crate) static SHOW_DOMAIN: Operation = Operation {
        id: "showDomain",
        name: "show_domain",
        method: "GET",
        path: "/api/domains/{domain_id}",
        resource: "domains",
        summary: "View a domain",
        description: "Returns one domain with all of its fields.",
        parameters: &[
            Parameter {
                name: "domain_id",
                location: ParameterLocation::Path,
                value: ValueType::Integer,
                is_required: true,
                identifies: Some("domain"),
                values: &[],
                description: "Id of the domain. The server responds with 404 if it does not exist or the caller may\nnot see it.",
            },
        ],
        body: None,
        status: 200u16,
        response: ResponseShape {
            root: Some("domain"),
            is_list: false,
            fields: DOMAIN_FIELDS,
        },
        is_paged: false,
        is_idempotent: true,
        idempotent_actions: &[],
        timeout_seconds: 30u64,
        scopes: &["project_read"],
        ends: None,
        broken: None,
        evidence: Evidence::Recorded,
        since: None,
        until: None,
    };
    pub(crate) static SHOW_EVENT: Operation = Operation {
        id: "showEvent",
        name: "show_event",
        method: "GET",
        path: "/api/event_logs/{event_id}",
        resource: "events",
        summary: "View an event",
        description: "Returns one event of any kind with its details. The user who caused it can read it, also\nafter the service is deleted, and so can the users of a project that it is linked to.",
        parameters: &[
            Parameter {
                name: "event_id",
                location: ParameterLocation::Path,
                value: ValueType::Integer,
                is_required: true,
                identifies: Some("event"),
                values: &[],
                description: "Id of the event. The server responds with 404 if it does not exist or the caller may\nnot see it.",
            },
        ],
        body: None,
        status: 200u16,
        response: ResponseShape {
            root: Some("event_log"),
            is_list: false,
            fields: EVENT_WITH_DETAILS_FIELDS,
        },
        is_paged: false,
        is_idempotent: true,
        idempotent_actions: &[],
        timeout_seconds: 30u64,
        scopes: &["project_read"],
        ends: None,
        broken: None,
        evidence: Evidence::Recorded,
        since: None,
        until: None,
    };
    pub(crate) static SHOW_IMAGE_PROVIDER: Operation = Operation {
        id: "showImageProvider",
        name: "show_image_provider",
        method: "GET",
        path: "/api/container_image_providers/{provider_id}",
        resource: "image_providers",
        summary: "View an image provider",
        description: "Returns an array with the provider, or an empty array: there is no 404 here, neither for an\nunknown provider nor for that of a user's own registry.",
        parameters: &[
            Parameter {
                name: "provider_id",
                location: ParameterLocation::Path,
                value: ValueType::Integer,
                is_required: true,
                identifies: Some("image_provider"),
                values: &[],
                description: "Id of the provider. For an unknown one the response is 200 with an empty array, not 404.",
            },
        ],
        body: None,
        status: 200u16,
        response: ResponseShape {
            root: Some("container_image_provider"),
            is_list: true,
            fields: IMAGE_PROVIDER_FIELDS,
        },
        is_paged: false,
        is_idempotent: true,
        idempotent_actions: &[],
        timeout_seconds: 30u64,
        scopes: &["images_read"],
        ends: None,
        broken: None,
        evidence: Evidence::Recorded,
        since: None,
        until: None,
    };
    pub(crate) static SHOW_INGRESS_RULE: Operation = Operation {
        id: "showIngressRule",
        name: "show_ingress_rule",
        method: "GET",
        path: "/api/networks/ingress_rules/{ingress_rule_id}",
        resource: "ingress_rules",
        summary: "View an ingress rule",
        description: "Returns one rule, of a service or of an SFTP container. The server cannot show a rule that\nbalances others: 500 with plain text.",
        parameters: &[
            Parameter {
                name: "ingress_rule_id",
                location: ParameterLocation::Path,
                value: ValueType::Integer,
                is_required: true,
                identifies: Some("ingress_rule"),
                values: &[],
                description: "Id of the rule. The server responds with 404 and one string in `errors` if it does not exist,\nand with 404 and an empty body if the caller may not see it.",
            },
        ],
        body: None,
        status: 200u16,
        response: ResponseShape {
            root: Some("ingress_rule"),
            is_list: false,
            fields: INGRESS_RULE_FIELDS,
        },
        is_paged: false,
        is_idempotent: true,
        idempotent_actions: &[],
        timeout_seconds: 30u64,
        scopes: &["project_read"],
        ends: None,
        broken: None,
        evidence: Evidence::Recorded,
        since: None,
        until: None,
    };
    pub(crate) static SHOW_LOAD_BALANCER: Operation = Operation {
        id: "showLoadBalancer",
        name: "show_load_balancer",
        method: "GET",
        path: "/api/load_balancers/{load_balancer_id}",
        resource: "load_balancers",
        summary: "View a load balancer",
        description: "Returns one load balancer.",
        parameters: &[
            Parameter {
                name: "load_balancer_id",
                location: ParameterLocation::Path,
                value: ValueType::Integer,
                is_required: true,
                identifies: Some("load_balancer"),
                values: &[],
                description: "Id of the load balancer. The server responds with 404 if it does not exist or the caller may not\nsee it.",
            },
        ],
        body: None,
        status: 200u16,
        response: ResponseShape {
            root: Some("load_balancer"),
            is_list: false,
            fields: LOAD_BALANCER_FIELDS,
        },
        is_paged: false,
        is_idempotent: true,
        idempotent_actions: &[],
        timeout_seconds: 30u64,
        scopes: &["project_read"],
        ends: None,
        broken: None,
        evidence: Evidence::Recorded,
        since: None,
        until: None,
    };
    pub(crate) static SHOW_LOCATION: Operation = Operation {
        id: "showLocation",
        name: "show_location",
        method: "GET",
        path: "/api/locations/{id}",
        resource: "locations",
        summary: "View a location",
        description: "Returns one location with its availability zones.",
        parameters: &[
            Parameter {
                name: "id",
                location: ParameterLocation::Path,
                value: ValueType::Integer,
                is_required: true,
                identifies: Some("location"),
                values: &[],
                description: "Id of the location. The server responds with 404 if it does not exist.",
            },
        ],
        body: None,
        status: 200u16,
        response: ResponseShape {
            root: Some("location"),
            is_list: false,
            fields: LOCATION_FIELDS,
        },
        is_paged: false,
        is_idempotent: true,
        idempotent_actions: &[],
        timeout_seconds: 30u64,
        scopes: &["project_read"],
        ends: None,
        broken: None,
        evidence: Evidence::Recorded,
        since: None,
        until: None,
    };
    pub(crate) static SHOW_PROJECT: Operation = Operation {
        id: "showProject",
        name: "show_project",
        method: "GET",
        path: "/api/projects/{id}",
        resource: "projects",
        summary: "View a project",
        description: "Returns one project.",
        parameters: &[
            Parameter {
                name: "id",
                location: ParameterLocation::Path,
                value: ValueType::Integer,
                is_required: true,
                identifies: Some("project"),
                values: &[],
                description: "Id of the project. The documentation also calls it `project-id`. The server reads the\nleading digits (`12-shop` is 12). It responds with 404 if the project does not exist\nor the caller may not see it: with an empty body for the project itself, with the\nerror \"Unknown project\" below it.",
            },
        ],
        body: None,
        status: 200u16,
        response: ResponseShape {
            root: Some("project"),
            is_list: false,
            fields: PROJECT_FIELDS,
        },
        is_paged: false,
        is_idempotent: true,
        idempotent_actions: &[],
        timeout_seconds: 30u64,
        scopes: &["project_read"],
        ends: None,
        broken: None,
        evidence: Evidence::Recorded,
        since: None,
        until: None,
    };
    pub(crate) static SHOW_PROJECT_BASTION: Operation = Operation {
        id: "showProjectBastion",
        name: "show_project_bastion",
        method: "GET",
        path: "/api/projects/{id}/bastions/{bastion_id}",
        resource: "projects",
        summary: "View an SFTP container",
        description: "Returns one SFTP container of the project with its password in clear text.",
        parameters: &[
            Parameter {
                name: "id",
                location: ParameterLocation::Path,
                value: ValueType::Integer,
                is_required: true,
                identifies: Some("project"),
                values: &[],
                description: "Id of the project. The documentation also calls it `project-id`. The server reads the\nleading digits (`12-shop` is 12). It responds with 404 if the project does not exist\nor the caller may not see it: with an empty body for the project itself, with the\nerror \"Unknown project\" below it.",
            },
            Parameter {
                name: "bastion_id",
                location: ParameterLocation::Path,
                value: ValueType::Integer,
                is_required: true,
                identifies: Some("bastion"),
                values: &[],
                description: "Id of the SFTP container. The server responds with 404 if the project has no such SFTP\ncontainer.",
            },
        ],
        body: None,
        status: 200u16,
        response: ResponseShape {
            root: Some("bastion"),
            is_list: false,
            fields: BASTION_FIELDS,
        },
        is_paged: false,
        is_idempotent: true,
        idempotent_actions: &[],
        timeout_seconds: 30u64,
        scopes: &["project_read"],
        ends: None,
        broken: None,
        evidence: Evidence::Recorded,
        since: None,
        until: None,
    };
    pub(crate) static SHOW_PROJECT_COLLABORATOR: Operation = Operation {
        id: "showProjectCollaborator",
        name: "show_project_collaborator",
        method: "GET",
        path: "/api/projects/{id}/collaborators/{collaborator_id}",
        resource: "projects",
        summary: "View a collaborator of a project",
        description: "Returns one collaboration, the owner of the project and the collaborator.",
        parameters: &[
            Parameter {
                name: "id",
                location: ParameterLocation::Path,
                value: ValueType::Integer,
                is_required: true,
                identifies: Some("project"),
                values: &[],
                description: "Id of the project. The documentation also calls it `project-id`. The server reads the\nleading digits (`12-shop` is 12). It responds with 404 if the project does not exist\nor the caller may not see it: with an empty body for the project itself, with the\nerror \"Unknown project\" below it.",
            },
            Parameter {
                name: "collaborator_id",
                location: ParameterLocation::Path,
                value: ValueType::Integer,
                is_required: true,
                identifies: Some("collaborator"),
                values: &[],
                description: "Id of the collaboration, from the list; not the id of the user. The server reads the\nleading digits, so the id of a collaboration (`2-project`) works too. It responds with\n404 if the project has no such collaborator.",
            },
        ],
        body: None,
        status: 200u16,
        response: ResponseShape {
            root: None,
            is_list: false,
            fields: PROJECT_COLLABORATION_VIEW_FIELDS,
        },
        is_paged: false,
        is_idempotent: true,
        idempotent_actions: &[],
        timeout_seconds: 30u64,
        scopes: &["project_read"],
        ends: None,
        broken: None,
        evidence: Evidence::Recorded,
        since: None,
        until: None,
    };
    pub(crate) static SHOW_PROJECT_VOLUME: Operation = Operation {
        id: "showProjectVolume",
        name: "show_project_volume",
        method: "GET",
        path: "/api/projects/{id}/volumes/{volume_id}",
        resource: "projects",
        summary: "View a volume of a project",
        description: "Returns one volume of the project.",
        parameters: &[
            Parameter {
                name: "id",
                location: ParameterLocation::Path,
                value: ValueType::Integer,
                is_required: true,
                identifies: Some("project"),
                values: &[],
                description: "Id of the project. The documentation also calls it `project-id`. The server reads the\nleading digits (`12-shop` is 12). It responds with 404 if the project does not exist\nor the caller may not see it: with an empty body for the project itself, with the\nerror \"Unknown project\" below it.",
            },
            Parameter {
                name: "volume_id",
                location: ParameterLocation::Path,
                value: ValueType::Integer,
                is_required: true,
                identifies: Some("volume"),
                values: &[],
                description: "Id of the volume. The server responds with 404 if the project has no such volume.",
            },
        ],
        body: None,
        status: 200u16,
        response: ResponseShape {
            root: Some("volume"),
            is_list: false,
            fields: VOLUME_FIELDS,
        },
        is_paged: false,
        is_idempotent: true,
        idempotent_actions: &[],
        timeout_seconds: 30u64,
        scopes: &["project_read"],
        ends: None,
        broken: None,
        evidence: Evidence::Recorded,
        since: None,
        until: None,
    };
    pub(crate) static SHOW_SSH_KEY: Operation = Operation {
        id: "showSshKey",
        name: "show_ssh_key",
        method: "GET",
        path: "/api/users/ssh_keys/{id}",
        resource: "ssh_keys",
        summary: "View an SSH key",
        description: "Returns one of the caller's own keys, without the key's text.",
        parameters: &[
            Parameter {
                name: "id",
                location: ParameterLocation::Path,
                value: ValueType::Integer,
                is_required: true,
                identifies: Some("ssh_key"),
                values: &[],
                description: "Id of the key. The server responds with 404 and one string in `errors` if it does not\nexist or belongs to another user, also for administrators.",
            },
        ],
        body: None,
        status: 200u16,
        response: ResponseShape {
            root: Some("ssh_key"),
            is_list: false,
            fields: SSH_KEY_FIELDS,
        },
        is_paged: false,
        is_idempotent: true,
        idempotent_actions: &[],
        timeout_seconds: 30u64,
        scopes: &["profile_read"],
        ends: None,
        broken: None,
        evidence: Evidence::Recorded,
        since: None,
        until: None,
    };
    pub(crate) static SHOW_VERSION: Operation = Operation {
        id: "showVersion",
        name: "show_version",
        method: "GET",
        path: "/api/version",
        resource: "controller",
        summary: "View the controller's version",
        description: "Returns the version of the controller and the API versions it supports. A token\nneeds the scope `public` or `admin_read`, which a token for projects may not have:\ntreat a 403 as an unknown version.",
        parameters: &[],
        body: None,
        status: 200u16,
        response: ResponseShape {
            root: None,
            is_list: false,
            fields: CONTROLLER_VERSION_FIELDS,
        },
        is_paged: false,
        is_idempotent: true,
        idempotent_actions: &[],
        timeout_seconds: 30u64,
        scopes: &["public", "admin_read"],
        ends: None,
        broken: None,
        evidence: Evidence::Recorded,
        since: None,
        until: None,
    };
    pub(crate) static SHOW_VOLUME: Operation = Operation {
        id: "showVolume",
        name: "show_volume",
        method: "GET",
        path: "/api/volumes/{volume_id}",
        resource: "volumes",
        summary: "View a volume",
        description: "Returns one volume, also one that is being deleted. `volume_maps` has the services that\nmount it.",
        parameters: &[
            Parameter {
                name: "volume_id",
                location: ParameterLocation::Path,
                value: ValueType::Integer,
                is_required: true,
                identifies: Some("volume"),
                values: &[],
                description: "Id of the volume. The server responds with 404 if the project has no such volume.",
            },
        ],
        body: None,
        status: 200u16,
        response: ResponseShape {
            root: Some("volume"),
            is_list: false,
            fields: VOLUME_FIELDS,
        },
        is_paged: false,
        is_idempotent: true,
        idempotent_actions: &[],
        timeout_seconds: 30u64,
        scopes: &["project_read"],
        ends: None,
        broken: None,
        evidence: Evidence::Recorded,
        since: None,
        until: None,
    };
    pub(crate) static SHOW_ZONE: Operation = Operation {
        id: "showZone",
        name: "show_zone",
        method: "GET",
        path: "/api/zones/{zone_id}",
        resource: "zones",
        summary: "View a DNS zone with its records",
        description: "Returns one zone with its records, which the server reads from the name server. If that\ncannot be reached, or does not have the zone, the response is 500 with plain text.",
        parameters: &[
            Parameter {
                name: "zone_id",
                location: ParameterLocation::Path,
                value: ValueType::Integer,
                is_required: true,
                identifies: Some("zone"),
                values: &[],
                description: "Id of the zone. The server responds with 404 if it does not exist or the caller may not see\nit.",
            },
        ],
        body: None,
        status: 200u16,
        response: ResponseShape {
            root: Some("zone"),
            is_list: false,
            fields: ZONE_DETAILS_FIELDS,
        },
        is_paged: false,
        is_idempotent: true,
        idempotent_actions: &[],
        timeout_seconds: 30u64,
        scopes: &["dns_read"],
        ends: None,
        broken: None,
        evidence: Evidence::Recorded,
        since: None,
        until: None,
    };
    pub(crate) static SHOW_ZONE_COLLABORATOR: Operation = Operation {
        id: "showZoneCollaborator",
        name: "show_zone_collaborator",
        method: "GET",
        path: "/api/zones/{zone_id}/collaborators/{collaborator_id}",
        resource: "zones",
        summary: "View a collaborator of a DNS zone",
        description: "Would return one collaboration, the owner of the zone and the collaborator. The server\nresponds with 500 for every zone.",
        parameters: &[
            Parameter {
                name: "zone_id",
                location: ParameterLocation::Path,
                value: ValueType::Integer,
                is_required: true,
                identifies: Some("zone"),
                values: &[],
                description: "Id of the zone. The server responds with 404 if it does not exist or the caller may not see\nit.",
            },
            Parameter {
                name: "collaborator_id",
                location: ParameterLocation::Path,
                value: ValueType::Integer,
                is_required: true,
                identifies: Some("collaborator"),
                values: &[],
                description: "Id of the collaboration, from the list; not the id of the user. The server reads the\nleading digits, so the id of a collaboration (`2-project`) works too. It responds with\n404 if the project has no such collaborator.",
            },
        ],
        body: None,
        status: 200u16,
        response: ResponseShape {
            root: None,
            is_list: false,
            fields: ZONE_COLLABORATION_VIEW_FIELDS,
        },
        is_paged: false,
        is_idempotent: true,
        idempotent_actions: &[],
        timeout_seconds: 30u64,
        scopes: &["dns_write"],
        ends: None,
        broken: Some(
            "the server responds with 500 for every zone, because it loses the zone that it has found",
        ),
        evidence: Evidence::Source,
        since: None,
        until: None,
    };
    pub(crate) static TOGGLE_INGRESS_RULE_NAT: Operation = Operation {
        id: "toggleIngressRuleNat",
        name: "toggle_ingress_rule_nat",
        method: "POST",
        path: "/api/networks/ingress_rules/{ingress_rule_id}/toggle_nat",
        resource: "ingress_rules",
        summary: "Switch the external access of an ingress rule",
        description: "Opens a rule that is closed, and closes one that is open: a second call undoes the first. To set\na certain state, update `external_access`.\n\nOnly rules of the protocols `tcp`, `tls` and `udp` can be switched. Others, and those that an internal load\nbalancer serves, get 422 with an empty body.",
        parameters: &[
            Parameter {
                name: "ingress_rule_id",
                location: ParameterLocation::Path,
                value: ValueType::Integer,
                is_required: true,
                identifies: Some("ingress_rule"),
                values: &[],
                description: "Id of the rule. The server responds with 404 and one string in `errors` if it does not exist,\nand with 404 and an empty body if the caller may not see it.",
            },
        ],
        body: None,
        status: 202u16,
        response: ResponseShape {
            root: Some("ingress_rule"),
            is_list: false,
            fields: INGRESS_RULE_FIELDS,
        },
        is_paged: false,
        is_idempotent: false,
        idempotent_actions: &[],
        timeout_seconds: 30u64,
        scopes: &["project_write"],
        ends: None,
        broken: None,
        evidence: Evidence::Recorded,
        since: None,
        until: None,
    };
    pub(crate) static UPDATE_CONTAINER_SERVICE: Operation = Operation {
        id: "updateContainerService",
        name: "update_container_service",
        method: "PATCH",
        path: "/api/container_services/{id}",
        resource: "container_services",
        summary: "Update a container service",
        description: "Changes the fields that are sent and keeps the others. In spite of the 202, the\nchange is made before the server responds.\n\nThe server silently ignores unknown fields, and also `name`, `scale` and\n`package_id`: compare the response with the request. The body needs the wrapper\n`container_service` with at least one field. With an empty wrapper the server\nresponds with 404; another body may be accepted without changing anything.",
        parameters: &[
            Parameter {
                name: "id",
                location: ParameterLocation::Path,
                value: ValueType::Integer,
                is_required: true,
                identifies: Some("service"),
                values: &[],
                description: "Id of the container service. The documentation also calls it `container-service-id`.\nThe server reads the leading digits (`12-web` is 12). It responds with 404 if the\nservice does not exist or the caller may not see it.",
            },
        ],
        body: Some(RequestBody {
            root: Some("container_service"),
            fields: CONTAINER_SERVICE_UPDATE_SENT,
        }),
        status: 202u16,
        response: ResponseShape {
            root: None,
            is_list: false,
            fields: CONTAINER_SERVICE_DETAIL_FIELDS,
        },
        is_paged: false,
        is_idempotent: false,
        idempotent_actions: &[],
        timeout_seconds: 30u64,
        scopes: &["project_write"],
        ends: None,
        broken: None,
        evidence: Evidence::Recorded,
        since: None,
        until: None,
    };
    pub(crate) static UPDATE_CONTAINER_SERVICE_HOST_ENTRY: Operation = Operation {
        id: "updateContainerServiceHostEntry",
        name: "update_container_service_host_entry",
        method: "PATCH",
        path: "/api/container_services/{id}/host_entries/{host_entry_id}",
        resource: "host_entries",
        summary: "Update a host entry",
        description: "Changes the fields that are sent and keeps the others; the server checks nothing. The change\nis made before the server responds, in spite of the 202. With an empty or without a body the\nresponse is 404 with JSON. `PUT` does the same as `PATCH`.",
        parameters: &[
            Parameter {
                name: "id",
                location: ParameterLocation::Path,
                value: ValueType::Integer,
                is_required: true,
                identifies: Some("service"),
                values: &[],
                description: "Id of the container service. The documentation also calls it `container-service-id`.\nThe server reads the leading digits (`12-web` is 12). It responds with 404 if the\nservice does not exist or the caller may not see it.",
            },
            Parameter {
                name: "host_entry_id",
                location: ParameterLocation::Path,
                value: ValueType::Integer,
                is_required: true,
                identifies: Some("host_entry"),
                values: &[],
                description: "Id of the host entry. The server responds with 404 if the service has no such entry.",
            },
        ],
        body: Some(RequestBody {
            root: Some("host_entry"),
            fields: HOST_ENTRY_UPDATE_SENT,
        }),
        status: 202u16,
        response: ResponseShape {
            root: Some("host_entry"),
            is_list: false,
            fields: HOST_ENTRY_FIELDS,
        },
        is_paged: false,
        is_idempotent: false,
        idempotent_actions: &[],
        timeout_seconds: 30u64,
        scopes: &["project_write"],
        ends: None,
        broken: None,
        evidence: Evidence::Recorded,
        since: None,
        until: None,
    };
    pub(crate) static UPDATE_CONTAINER_SERVICE_VARIANT: Operation = Operation {
        id: "updateContainerServiceVariant",
        name: "update_container_service_variant",
        method: "POST",
        path: "/api/container_services/{id}/variant",
        resource: "container_services",
        summary: "Change the image variant of a service",
        description: "Changes the variant that the service runs, and queues a job that moves its containers to it, one\nafter the other. The event is `service.variant_migrate`. The response is 204 without a body and\nwithout an id of the event.\n\nAlways send `callback`, if only an empty object: without it, with null and with a string, the\nserver changes the variant, queues nothing, and responds with 500. An unknown variant, and a\nwrapper around the fields, get 422.",
        parameters: &[
            Parameter {
                name: "id",
                location: ParameterLocation::Path,
                value: ValueType::Integer,
                is_required: true,
                identifies: Some("service"),
                values: &[],
                description: "Id of the container service. The documentation also calls it `container-service-id`.\nThe server reads the leading digits (`12-web` is 12). It responds with 404 if the\nservice does not exist or the caller may not see it.",
            },
        ],
        body: Some(RequestBody {
            root: None,
            fields: CHANGE_SERVICE_VARIANT_REQUEST_SENT,
        }),
        status: 204u16,
        response: ResponseShape {
            root: None,
            is_list: false,
            fields: &[],
        },
        is_paged: false,
        is_idempotent: false,
        idempotent_actions: &[],
        timeout_seconds: 30u64,
        scopes: &["project_write"],
        ends: None,
        broken: None,
        evidence: Evidence::Recorded,
        since: Some("9.4.6"),
        until: None,
    };
    pub(crate) static UPDATE_DOMAIN: Operation = Operation {
        id: "updateDomain",
        name: "update_domain",
        method: "PATCH",
        path: "/api/domains/{domain_id}",
        resource: "domains",
        summary: "Update a domain",
        description: "Changes the fields that are sent and keeps the others. The change is made before the\nserver responds.\n\nHere the server does not check that a new name is a valid host name, only that it is\nnot empty and not taken. The domains that the platform gave a service\n(`system_domain`) cannot be changed: 422. With an empty or without a wrapper the\nresponse is 500 with JSON. `PUT` does the same as `PATCH`.",
        parameters: &[
            Parameter {
                name: "domain_id",
                location: ParameterLocation::Path,
                value: ValueType::Integer,
                is_required: true,
                identifies: Some("domain"),
                values: &[],
                description: "Id of the domain. The server responds with 404 if it does not exist or the caller may\nnot see it.",
            },
        ],
        body: Some(RequestBody {
            root: Some("domain"),
            fields: DOMAIN_UPDATE_SENT,
        }),
        status: 200u16,
        response: ResponseShape {
            root: Some("domain"),
            is_list: false,
            fields: DOMAIN_FIELDS,
        },
        is_paged: false,
        is_idempotent: false,
        idempotent_actions: &[],
        timeout_seconds: 30u64,
        scopes: &["project_write"],
        ends: None,
        broken: None,
        evidence: Evidence::Recorded,
        since: None,
        until: None,
    };
    pub(crate) static UPDATE_INGRESS_RULE: Operation = Operation {
        id: "updateIngressRule",
        name: "update_ingress_rule",
        method: "PATCH",
        path: "/api/networks/ingress_rules/{ingress_rule_id}",
        resource: "ingress_rules",
        summary: "Update an ingress rule",
        description: "Changes the fields that are sent and keeps the others. The change is made before the server\nresponds, in spite of the 202. Without external access `port_nat` is 0; with it, the rule gets\nanother one.\n\nNull as the port gets 422. With an empty body, and without one, the response is 404 with JSON. `PUT` does the\nsame as `PATCH`.",
        parameters: &[
            Parameter {
                name: "ingress_rule_id",
                location: ParameterLocation::Path,
                value: ValueType::Integer,
                is_required: true,
                identifies: Some("ingress_rule"),
                values: &[],
                description: "Id of the rule. The server responds with 404 and one string in `errors` if it does not exist,\nand with 404 and an empty body if the caller may not see it.",
            },
        ],
        body: Some(RequestBody {
            root: Some("ingress_rule"),
            fields: INGRESS_RULE_UPDATE_SENT,
        }),
        status: 202u16,
        response: ResponseShape {
            root: Some("ingress_rule"),
            is_list: false,
            fields: INGRESS_RULE_FIELDS,
        },
        is_paged: false,
        is_idempotent: false,
        idempotent_actions: &[],
        timeout_seconds: 30u64,
        scopes: &["project_write"],
        ends: None,
        broken: None,
        evidence: Evidence::Recorded,
        since: None,
        until: None,
    };
    pub(crate) static UPDATE_PROJECT: Operation = Operation {
        id: "updateProject",
        name: "update_project",
        method: "PATCH",
        path: "/api/projects/{id}",
        resource: "projects",
        summary: "Rename a project",
        description: "Changes the name, the only field that can be changed. The change is made before the\nserver responds. The server silently ignores other fields, also `skip_ssh`.\n\nAn empty name is refused with 422. With an empty or without a wrapper the response is\n404 with JSON. `PUT` does the same as `PATCH`.",
        parameters: &[
            Parameter {
                name: "id",
                location: ParameterLocation::Path,
                value: ValueType::Integer,
                is_required: true,
                identifies: Some("project"),
                values: &[],
                description: "Id of the project. The documentation also calls it `project-id`. The server reads the\nleading digits (`12-shop` is 12). It responds with 404 if the project does not exist\nor the caller may not see it: with an empty body for the project itself, with the\nerror \"Unknown project\" below it.",
            },
        ],
        body: Some(RequestBody {
            root: Some("project"),
            fields: PROJECT_UPDATE_SENT,
        }),
        status: 200u16,
        response: ResponseShape {
            root: Some("project"),
            is_list: false,
            fields: PROJECT_FIELDS,
        },
        is_paged: false,
        is_idempotent: false,
        idempotent_actions: &[],
        timeout_seconds: 30u64,
        scopes: &["project_write"],
        ends: None,
        broken: None,
        evidence: Evidence::Recorded,
        since: None,
        until: None,
    };
    pub(crate) static UPDATE_VOLUME: Operation = Operation {
        id: "updateVolume",
        name: "update_volume",
        method: "PATCH",
        path: "/api/volumes/{volume_id}",
        resource: "volumes",
        summary: "Change how a volume is backed up",
        description: "Changes how often, by which means and for how long the volume is backed up; absent fields\nkeep their value. The change is made before the server responds.\n\nThe server silently ignores other fields, also the label and the commands. It refuses a\nvalue with 422: an unknown strategy, or too many backups to keep. With an empty or without\na wrapper the response is 404 with JSON. `PUT` does the same as `PATCH`. There is no\noperation to create or delete a volume: services bring and remove theirs.",
        parameters: &[
            Parameter {
                name: "volume_id",
                location: ParameterLocation::Path,
                value: ValueType::Integer,
                is_required: true,
                identifies: Some("volume"),
                values: &[],
                description: "Id of the volume. The server responds with 404 if the project has no such volume.",
            },
        ],
        body: Some(RequestBody {
            root: Some("volume"),
            fields: VOLUME_UPDATE_SENT,
        }),
        status: 200u16,
        response: ResponseShape {
            root: Some("volume"),
            is_list: false,
            fields: VOLUME_FIELDS,
        },
        is_paged: false,
        is_idempotent: false,
        idempotent_actions: &[],
        timeout_seconds: 30u64,
        scopes: &["project_write"],
        ends: None,
        broken: None,
        evidence: Evidence::Recorded,
        since: None,
        until: None,
    };
    pub(crate) static VERIFY_DOMAIN_DNS: Operation = Operation {
        id: "verifyDomainDns",
        name: "verify_domain_dns",
        method: "POST",
        path: "/api/domains/{domain_id}/verify_dns",
        resource: "domains",
        summary: "Check where a domain points",
        description: "Looks the name up at once and, if it points to the load balancer of its service, lets\nthe server request the certificate of a domain with `le_enabled`. The server also\ndoes this by itself every 10 to 15 minutes.\n\nThe server ignores the id in the path: repeat it in the query, or the response is 404\n\"Unknown Domain\" for every domain. The response is 422 with the address to point the\nname to if it points elsewhere. After a 202, `lets_encrypt` stays `pending` until the\ncertificate is there, a few seconds later at best; read the domain to find out.",
        parameters: &[
            Parameter {
                name: "domain_id",
                location: ParameterLocation::Path,
                value: ValueType::Integer,
                is_required: true,
                identifies: Some("domain"),
                values: &[],
                description: "Id of the domain. The server responds with 404 if it does not exist or the caller may\nnot see it.",
            },
            Parameter {
                name: "id",
                location: ParameterLocation::Query,
                value: ValueType::Integer,
                is_required: true,
                identifies: Some("domain"),
                values: &[],
                description: "Id of the domain, the same as in the path: the server reads only this one.",
            },
        ],
        body: None,
        status: 202u16,
        response: ResponseShape {
            root: None,
            is_list: false,
            fields: &[],
        },
        is_paged: false,
        is_idempotent: false,
        idempotent_actions: &[],
        timeout_seconds: 30u64,
        scopes: &["project_write"],
        ends: None,
        broken: None,
        evidence: Evidence::Recorded,
        since: None,
        until: None,
    };
    static BASTION_FIELDS: &[Field] = &[
        Field::new("created_at", DateTime, true, false, None, &[], ""),
        Field::new("id", Integer, true, false, Some("bastion"), &[], ""),
        Field::new("ip_addr", String, true, true, None, &[], ""),
        Field::new("name", String, true, true, None, &[], ""),
        Field::new("node_id", Integer, true, true, None, &[], ""),
        Field::new("on_latest_image", Boolean, true, false, None, &[], ""),
        Field::new("password", Secret, true, true, None, &[], ""),
        Field::new("port", Integer, true, false, None, &[], ""),
        Field::new("pw_auth", Boolean, false, false, None, &[], ""),
        Field::new(
            "status",
            String,
            true,
            false,
            None,
            &["pending", "running", "stopped", "error", "degraded"],
            "",
        ),
        Field::new("updated_at", DateTime, true, false, None, &[], ""),
        Field::new("username", String, true, false, None, &[], ""),
    ];
    static CERTIFICATE_CREATE_SENT: &[Field] = &[
        Field::new(
            "ca",
            String,
            false,
            false,
            None,
            &[],
            "The certificates of its issuers in PEM, if it is not signed by itself.",
        ),
        Field::new("crt", String, true, false, None, &[], "The certificate in PEM."),
        Field::new("pkey", Secret, true, false, None, &[], "The private key in PEM."),
    ];
    static CERTIFICATE_FIELDS: &[Field] = &[
        Field::new("cert_serial", String, true, true, None, &[], ""),
        Field::new("created_at", DateTime, true, false, None, &[], ""),
        Field::new("id", Integer, true, false, Some("certificate"), &[], ""),
        Field::new("issuer", String, true, true, None, &[], ""),
        Field::new("not_after", DateTime, true, true, None, &[], ""),
        Field::new("not_before", DateTime, true, true, None, &[], ""),
        Field::new("subject", String, true, true, None, &[], ""),
        Field::new("updated_at", DateTime, true, false, None, &[], ""),
    ];
    static CHANGE_SERVICE_VARIANT_REQUEST_SENT: &[Field] = &[
        Field::new(
            "callback",
            Object,
            true,
            false,
            None,
            &[],
            "The server POSTs `{\"timestamp\", \"success\", \"data\"}` when the event ends, once for\neach container and possibly with contradicting outcomes.",
        ),
        Field::new(
            "variant_id",
            Integer,
            true,
            false,
            Some("image_variant"),
            &[],
            "Id of the variant, from the list.",
        ),
    ];
    static COLLABORATOR_CREATE_SENT: &[Field] = &[
        Field::new(
            "user_email",
            String,
            true,
            false,
            None,
            &[],
            "E-mail address of the user's account.",
        ),
    ];
    static CONTAINER_FIELDS: &[Field] = &[
        Field::new("availability_zone", Object, false, false, None, &[], ""),
        Field::new("created_at", DateTime, true, false, None, &[], ""),
        Field::new(
            "current_state",
            String,
            true,
            false,
            None,
            &[
                "migrating",
                "starting",
                "stopping",
                "working",
                "unhealthy",
                "alert",
                "resource_usage",
                "offline",
                "online",
            ],
            "",
        ),
        Field::new("id", Integer, true, false, Some("container"), &[], ""),
        Field::new("ingress_rules", Array, true, false, None, &[], ""),
        Field::new("links", Object, true, false, None, &[], ""),
        Field::new("local_ip", String, true, true, None, &[], ""),
        Field::new("logs", Array, false, true, None, &[], ""),
        Field::new("name", String, true, true, None, &[], ""),
        Field::new("on_latest_image", Boolean, true, false, None, &[], ""),
        Field::new("public_ip", String, true, true, None, &[], ""),
        Field::new("region", Object, false, false, None, &[], ""),
        Field::new("req_state", String, true, false, None, &["running", "stopped"], ""),
        Field::new("stats", Object, true, false, None, &[], ""),
        Field::new("updated_at", DateTime, true, false, None, &[], ""),
    ];
    static CONTAINER_IMAGE_FIELDS: &[Field] = &[
        Field::new("active", Boolean, true, false, None, &[], ""),
        Field::new("available_vars", Array, true, false, None, &[], ""),
        Field::new("can_scale", Boolean, true, false, None, &[], ""),
        Field::new("category", String, true, false, None, &[], ""),
        Field::new("command", String, true, true, None, &[], ""),
        Field::new(
            "container_image_custom_host_entries",
            Array,
            true,
            false,
            None,
            &[],
            "",
        ),
        Field::new("container_image_env_params", Array, true, false, None, &[], ""),
        Field::new("container_image_ingress_params", Array, true, false, None, &[], ""),
        Field::new(
            "container_image_provider_id",
            Integer,
            true,
            true,
            Some("image_provider"),
            &[],
            "",
        ),
        Field::new("container_image_setting_params", Array, true, false, None, &[], ""),
        Field::new("created_at", DateTime, true, false, None, &[], ""),
        Field::new("description", String, true, true, None, &[], ""),
        Field::new("docker_init", Boolean, true, false, None, &[], ""),
        Field::new("icon_url", String, true, false, None, &[], ""),
        Field::new("id", Integer, true, false, Some("image"), &[], ""),
        Field::new("image_variants", Any, true, false, None, &[], ""),
        Field::new("is_free", Boolean, true, false, None, &[], ""),
        Field::new("is_load_balancer", Boolean, true, false, None, &[], ""),
        Field::new("label", String, true, false, None, &[], ""),
        Field::new("labels", Object, true, false, None, &[], ""),
        Field::new("links", Object, true, false, None, &[], ""),
        Field::new("min_cpu", Decimal, true, false, None, &[], ""),
        Field::new("min_memory", Integer, true, false, None, &[], ""),
        Field::new("registry_auth", Boolean, true, true, None, &[], ""),
        Field::new("registry_custom", String, true, true, None, &[], ""),
        Field::new("registry_image_path", String, true, false, None, &[], ""),
        Field::new("registry_username", String, true, true, None, &[], ""),
        Field::new("required_by", Array, true, false, None, &[], ""),
        Field::new("required_containers", Array, true, false, None, &[], ""),
        Field::new("role", String, true, false, None, &[], ""),
        Field::new("shm_size", Integer, true, false, None, &[], ""),
        Field::new("system_image", Boolean, true, false, None, &[], ""),
        Field::new("updated_at", DateTime, true, false, None, &[], ""),
        Field::new("volumes", Object, true, false, None, &[], ""),
    ];
    static CONTAINER_SERVICE_DETAIL_FIELDS: &[Field] = &[
        Field::new("container_image", Object, false, false, None, &[], ""),
        Field::new("container_service", Object, true, false, None, &[], ""),
    ];
    static CONTAINER_SERVICE_FIELDS: &[Field] = &[
        Field::new("auto_scale", Boolean, true, false, None, &[], ""),
        Field::new("auto_scale_horizontal", Boolean, true, false, None, &[], ""),
        Field::new("auto_scale_max", Decimal, true, false, None, &[], ""),
        Field::new("availability_zone", Object, false, false, None, &[], ""),
        Field::new("bastions", Array, true, false, None, &[], ""),
        Field::new("command", String, true, true, None, &[], ""),
        Field::new("container_image_id", Integer, false, true, Some("image"), &[], ""),
        Field::new("created_at", DateTime, true, false, None, &[], ""),
        Field::new(
            "current_state",
            String,
            true,
            false,
            None,
            &[
                "working",
                "alert",
                "active_alert",
                "unhealthy",
                "offline_containers",
                "resource_usage",
                "online",
                "inactive",
            ],
            "",
        ),
        Field::new("default_domain", String, true, true, None, &[], ""),
        Field::new("deployed_containers", Integer, true, false, None, &[], ""),
        Field::new("domains", Array, true, false, None, &[], ""),
        Field::new("has_domain_management", Boolean, true, false, None, &[], ""),
        Field::new("has_sftp", Boolean, true, false, None, &[], ""),
        Field::new("help", Object, true, false, None, &[], ""),
        Field::new("id", Integer, true, false, Some("service"), &[], ""),
        Field::new("image", Object, false, false, None, &[], ""),
        Field::new("ingress_rules", Array, true, false, None, &[], ""),
        Field::new("is_load_balancer", Boolean, true, false, None, &[], ""),
        Field::new("label", String, true, true, None, &[], ""),
        Field::new("labels", Object, true, false, None, &[], ""),
        Field::new("links", Object, true, false, None, &[], ""),
        Field::new("name", String, true, true, None, &[], ""),
        Field::new("package", Object, true, false, None, &[], ""),
        Field::new("product_id", Integer, true, true, Some("product"), &[], ""),
        Field::new("project", Object, true, false, None, &[], ""),
        Field::new("public_ip", Array, true, false, None, &[], ""),
        Field::new("region", Object, false, false, None, &[], ""),
        Field::new("shm_size", Integer, false, false, None, &[], ""),
        Field::new("updated_at", DateTime, true, false, None, &[], ""),
    ];
    static CONTAINER_SERVICE_RESIZE_SENT: &[Field] = &[
        Field::new(
            "product_id",
            Integer,
            true,
            false,
            Some("product"),
            &[],
            "Id of a product of type package, from `GET /api/products`; not the id of the\npackage itself. Unknown ids are refused with 422.",
        ),
    ];
    static CONTAINER_SERVICE_SCALE_SENT: &[Field] = &[
        Field::new(
            "qty",
            Integer,
            true,
            false,
            None,
            &[],
            "Total number of containers after scaling. A number below one also gets 202, and\nthe event then fails.",
        ),
    ];
    static CONTAINER_SERVICE_UPDATE_SENT: &[Field] = &[
        Field::new(
            "command",
            String,
            false,
            true,
            None,
            &[],
            "New command; null for the image's own.",
        ),
        Field::new(
            "label",
            String,
            false,
            true,
            None,
            &[],
            "New display name; null or empty removes it.",
        ),
        Field::new(
            "master_domain_id",
            Integer,
            false,
            true,
            Some("domain"),
            &[],
            "Id of the domain shown in `default_domain`; null for the platform's. The server\ndoes not check that it exists or belongs to the service.",
        ),
        Field::new(
            "name",
            String,
            false,
            false,
            None,
            &[],
            "Documented, but the server ignores it. To rename, set `label`.",
        ),
        Field::new(
            "override_autoremove",
            Boolean,
            false,
            false,
            None,
            &[],
            "For administrators; ignored for others. No response contains it.",
        ),
        Field::new(
            "package_id",
            Integer,
            false,
            false,
            Some("package"),
            &[],
            "Documented, but the server ignores it. Use the resize operation.",
        ),
        Field::new(
            "scale",
            Integer,
            false,
            false,
            None,
            &[],
            "Documented, but the server ignores it. Use the scale operation.",
        ),
        Field::new(
            "shm_size",
            Integer,
            false,
            false,
            None,
            &[],
            "New shared memory of each container in bytes; zero for the image's default. A\nvalue below zero or above the service's memory limit is refused with 422, and\nnothing changes. It takes effect with a rebuild. Controllers before 9.6.2\nsilently ignore it.",
        ),
        Field::new(
            "tag_list",
            String,
            false,
            false,
            None,
            &[],
            "All tags, separated by commas; no response contains them. The empty string\nremoves them.",
        ),
    ];
    static CONTROLLER_VERSION_FIELDS: &[Field] = &[
        Field::new("api_available_versions", Array, true, false, None, &[], ""),
        Field::new("api_latest_version", Integer, true, false, None, &[], ""),
        Field::new("version", String, true, false, None, &[], ""),
    ];
    static CREATE_VOLUME_BACKUP_REQUEST_SENT: &[Field] = &[
        Field::new(
            "callback",
            Object,
            false,
            false,
            None,
            &[],
            "The server POSTs `{\"timestamp\", \"success\", \"data\"}` when the event ends, once for\neach container and possibly with contradicting outcomes.",
        ),
        Field::new(
            "name",
            String,
            true,
            false,
            None,
            &[],
            "Name of the backup, at least three characters without spaces.",
        ),
    ];
    static CREATE_VOLUME_EXPORT_REQUEST_SENT: &[Field] = &[
        Field::new(
            "callback",
            Object,
            false,
            false,
            None,
            &[],
            "The server POSTs `{\"timestamp\", \"success\", \"data\"}` when the event ends, once for\neach container and possibly with contradicting outcomes.",
        ),
        Field::new(
            "id",
            String,
            true,
            false,
            None,
            &[],
            "Id of the backup, from the list.",
        ),
    ];
    static DOMAIN_CREATE_SENT: &[Field] = &[
        Field::new(
            "domain",
            String,
            true,
            false,
            None,
            &[],
            "Host name, without a scheme. It must not be taken by anybody.",
        ),
        Field::new(
            "force_https",
            Boolean,
            false,
            false,
            None,
            &[],
            "Whether requests over plain HTTP are redirected to HTTPS. Default: false.",
        ),
        Field::new(
            "header_frame_options",
            Boolean,
            false,
            false,
            None,
            &[],
            "Whether responses have the header `X-Frame-Options`. Controllers before 9.7.0\nignore it.",
        ),
        Field::new(
            "header_hsts",
            Boolean,
            false,
            false,
            None,
            &[],
            "Whether responses have the header `Strict-Transport-Security`. Default: false.\nThe documentation misspells it as `heder_hsts`.",
        ),
        Field::new(
            "hsts_include_subdomains",
            Boolean,
            false,
            false,
            None,
            &[],
            "Whether that header covers subdomains too. Controllers before 9.7.0 ignore it.",
        ),
        Field::new(
            "hsts_preload",
            Boolean,
            false,
            false,
            None,
            &[],
            "Whether that header asks browsers to preload the domain. Controllers before 9.7.0\nignore it.",
        ),
        Field::new(
            "ingress_rule_id",
            Integer,
            true,
            false,
            Some("ingress_rule"),
            &[],
            "Id of the ingress rule to point the domain to. The server does not check that it\nbelongs to the caller.",
        ),
        Field::new(
            "le_enabled",
            Boolean,
            false,
            false,
            None,
            &[],
            "Whether the server obtains certificates from Let's Encrypt. Default: false.",
        ),
        Field::new(
            "make_primary",
            Boolean,
            false,
            false,
            None,
            &[],
            "Whether the domain becomes the one in `default_domain` of the service. Default:\nfalse. No domain in a response has it.",
        ),
    ];
    static DOMAIN_FIELDS: &[Field] = &[
        Field::new("container_service", Integer, true, true, Some("service"), &[], ""),
        Field::new("created_at", DateTime, true, false, None, &[], ""),
        Field::new("domain", String, true, false, None, &[], ""),
        Field::new("force_https", Boolean, true, false, None, &[], ""),
        Field::new("header_frame_options", Boolean, false, false, None, &[], ""),
        Field::new("header_hsts", Boolean, true, true, None, &[], ""),
        Field::new("hsts_include_subdomains", Boolean, false, false, None, &[], ""),
        Field::new("hsts_preload", Boolean, false, false, None, &[], ""),
        Field::new("id", Integer, true, false, Some("domain"), &[], ""),
        Field::new(
            "ingress_rule_id",
            Integer,
            false,
            true,
            Some("ingress_rule"),
            &[],
            "",
        ),
        Field::new("le_enabled", Boolean, false, false, None, &[], ""),
        Field::new(
            "lets_encrypt",
            String,
            true,
            false,
            None,
            &["active", "pending", "inactive"],
            "",
        ),
        Field::new("links", Object, true, true, None, &[], ""),
        Field::new("system_domain", Boolean, true, false, None, &[], ""),
        Field::new("updated_at", DateTime, true, false, None, &[], ""),
    ];
    static DOMAIN_UPDATE_SENT: &[Field] = &[
        Field::new(
            "domain",
            String,
            false,
            false,
            None,
            &[],
            "New host name, without a scheme. The server checks that it is neither empty nor\ntaken, but not that it is a host name.",
        ),
        Field::new(
            "force_https",
            Boolean,
            false,
            false,
            None,
            &[],
            "Whether requests over plain HTTP are redirected to HTTPS.",
        ),
        Field::new(
            "header_frame_options",
            Boolean,
            false,
            false,
            None,
            &[],
            "Whether responses have the header `X-Frame-Options`. Controllers before 9.7.0\nignore it.",
        ),
        Field::new(
            "header_hsts",
            Boolean,
            false,
            false,
            None,
            &[],
            "Whether responses have the header `Strict-Transport-Security`. The documentation\nmisspells it as `heder_hsts`.",
        ),
        Field::new(
            "hsts_include_subdomains",
            Boolean,
            false,
            false,
            None,
            &[],
            "Whether that header covers subdomains too. Controllers before 9.7.0 ignore it.",
        ),
        Field::new(
            "hsts_preload",
            Boolean,
            false,
            false,
            None,
            &[],
            "Whether that header asks browsers to preload the domain. Controllers before 9.7.0\nignore it.",
        ),
        Field::new(
            "ingress_rule_id",
            Integer,
            false,
            false,
            Some("ingress_rule"),
            &[],
            "Id of the ingress rule to point the domain to; null is refused with 422.",
        ),
        Field::new(
            "le_enabled",
            Boolean,
            false,
            false,
            None,
            &[],
            "Whether the server obtains certificates from Let's Encrypt.",
        ),
        Field::new(
            "make_primary",
            Boolean,
            false,
            false,
            None,
            &[],
            "Whether the domain becomes the one in `default_domain` of the service. No domain\nin a response has it.",
        ),
    ];
    static EVENT_FIELDS: &[Field] = &[
        Field::new("audit", Object, true, true, None, &[], ""),
        Field::new("created_at", DateTime, true, false, None, &[], ""),
        Field::new("description", String, true, false, None, &[], ""),
        Field::new("event_code", String, true, true, None, &[], ""),
        Field::new("id", Integer, true, false, Some("event"), &[], ""),
        Field::new("locale", String, true, true, None, &[], ""),
        Field::new("notice", Boolean, true, true, None, &[], ""),
        Field::new("state_reason", String, true, true, None, &[], ""),
        Field::new(
            "status",
            String,
            true,
            false,
            None,
            &[
                "pending",
                "running",
                "completed",
                "failed",
                "cancelled",
                "alert",
                "warning",
            ],
            "",
        ),
        Field::new("updated_at", DateTime, true, false, None, &[], ""),
    ];
    static EVENT_WITH_DETAILS_FIELDS: &[Field] = &[
        Field::new("audit", Object, true, true, None, &[], ""),
        Field::new("created_at", DateTime, true, false, None, &[], ""),
        Field::new("description", String, true, false, None, &[], ""),
        Field::new("event_code", String, true, true, None, &[], ""),
        Field::new("event_details", Array, true, false, None, &[], ""),
        Field::new("id", Integer, true, false, Some("event"), &[], ""),
        Field::new("locale", String, true, true, None, &[], ""),
        Field::new("notice", Boolean, true, true, None, &[], ""),
        Field::new("state_reason", String, true, true, None, &[], ""),
        Field::new(
            "status",
            String,
            true,
            false,
            None,
            &[
                "pending",
                "running",
                "completed",
                "failed",
                "cancelled",
                "alert",
                "warning",
            ],
            "",
        ),
        Field::new("updated_at", DateTime, true, false, None, &[], ""),
    ];
    static HOST_ENTRY_CREATE_SENT: &[Field] = &[
        Field::new(
            "hostname",
            String,
            true,
            false,
            None,
            &[],
            "The name. The server does not check it.",
        ),
        Field::new(
            "ipaddr",
            String,
            true,
            false,
            None,
            &[],
            "The address. The server does not check it.",
        ),
    ];
    static HOST_ENTRY_FIELDS: &[Field] = &[
        Field::new("created_at", DateTime, true, false, None, &[], ""),
        Field::new("hostname", String, true, true, None, &[], ""),
        Field::new("id", Integer, true, false, Some("host_entry"), &[], ""),
        Field::new("ipaddr", String, true, true, None, &[], ""),
        Field::new("keep_updated", Boolean, true, false, None, &[], ""),
        Field::new("source_image", Object, true, false, None, &[], ""),
        Field::new("updated_at", DateTime, true, false, None, &[], ""),
    ];
    static HOST_ENTRY_UPDATE_SENT: &[Field] = &[
        Field::new(
            "hostname",
            String,
            false,
            false,
            None,
            &[],
            "The name. The server does not check it.",
        ),
        Field::new(
            "ipaddr",
            String,
            false,
            false,
            None,
            &[],
            "The address. The server does not check it.",
        ),
        Field::new(
            "keep_updated",
            Boolean,
            false,
            false,
            None,
            &[],
            "Whether the server changes the address when the container that the entry of an image\nstands for gets another one.",
        ),
    ];
    static IMAGE_COLLECTION_FIELDS: &[Field] = &[
        Field::new("active", Boolean, true, false, None, &[], ""),
        Field::new("container_images", Array, true, false, None, &[], ""),
        Field::new("created_at", DateTime, true, false, None, &[], ""),
        Field::new("id", Integer, true, false, Some("image_collection"), &[], ""),
        Field::new("label", String, true, false, None, &[], ""),
        Field::new("sort", Integer, true, false, None, &[], ""),
        Field::new("updated_at", DateTime, true, false, None, &[], ""),
    ];
    static IMAGE_PROVIDER_FIELDS: &[Field] = &[
        Field::new("created_at", DateTime, true, false, None, &[], ""),
        Field::new("hostname", String, true, false, None, &[], ""),
        Field::new("id", Integer, true, false, Some("image_provider"), &[], ""),
        Field::new("is_default", Boolean, true, false, None, &[], ""),
        Field::new("name", String, true, false, None, &[], ""),
        Field::new("updated_at", DateTime, true, false, None, &[], ""),
    ];
    static INGRESS_RULE_CREATE_SENT: &[Field] = &[
        Field::new(
            "backend_ssl",
            Boolean,
            false,
            false,
            None,
            &[],
            "Whether the container itself uses TLS.",
        ),
        Field::new(
            "container_service_id",
            Integer,
            true,
            false,
            Some("service"),
            &[],
            "Id of the service, not of a container.",
        ),
        Field::new(
            "external_access",
            Boolean,
            false,
            false,
            None,
            &[],
            "Whether it is open to the internet. Default: false.",
        ),
        Field::new(
            "port",
            Integer,
            true,
            false,
            None,
            &[],
            "Port inside the container. The server does not check the range, but it must not be taken by\nanother rule of the service.",
        ),
        Field::new(
            "proto",
            String,
            true,
            false,
            None,
            &["http", "https", "tcp", "tls", "udp"],
            "Protocol of a rule. Accept values that are not in this list.",
        ),
        Field::new(
            "restrict_bunny",
            Boolean,
            false,
            false,
            None,
            &[],
            "Whether only Bunny may connect; not together with `restrict_cf`. Controllers before 9.6.1\nignore it.",
        ),
        Field::new(
            "restrict_cf",
            Boolean,
            false,
            false,
            None,
            &[],
            "Whether only Cloudflare may connect.",
        ),
        Field::new(
            "tcp_lb",
            Boolean,
            false,
            false,
            None,
            &[],
            "Whether TCP connections are balanced across the containers.",
        ),
        Field::new(
            "tcp_proxy_opt",
            String,
            false,
            false,
            None,
            &[
                "none",
                "send-proxy",
                "send-proxy-v2",
                "send-proxy-v2-ssl",
                "send-proxy-v2-ssl-cn",
            ],
            "PROXY protocol that the load balancer speaks to the container. Accept values that are not in this\nlist.",
        ),
    ];
    static INGRESS_RULE_FIELDS: &[Field] = &[
        Field::new("backend_ssl", Boolean, true, false, None, &[], ""),
        Field::new(
            "container_service_id",
            Integer,
            true,
            true,
            Some("service"),
            &[],
            "",
        ),
        Field::new("created_at", DateTime, true, false, None, &[], ""),
        Field::new("external_access", Boolean, true, false, None, &[], ""),
        Field::new("id", Integer, true, false, Some("ingress_rule"), &[], ""),
        Field::new(
            "internal_load_balancer_id",
            Integer,
            true,
            true,
            Some("service"),
            &[],
            "",
        ),
        Field::new("links", Object, true, false, None, &[], ""),
        Field::new("load_balanced_rules", Array, true, false, None, &[], ""),
        Field::new(
            "load_balancer_rule_id",
            Integer,
            true,
            true,
            Some("ingress_rule"),
            &[],
            "",
        ),
        Field::new("port", Integer, true, false, None, &[], ""),
        Field::new("port_nat", Integer, true, false, None, &[], ""),
        Field::new(
            "proto",
            String,
            true,
            false,
            None,
            &["http", "https", "tcp", "tls", "udp"],
            "",
        ),
        Field::new("region_id", Integer, true, true, Some("availability_zone"), &[], ""),
        Field::new("restrict_bunny", Boolean, false, false, None, &[], ""),
        Field::new("restrict_cf", Boolean, true, false, None, &[], ""),
        Field::new("tcp_lb", Boolean, true, false, None, &[], ""),
        Field::new(
            "tcp_proxy_opt",
            String,
            true,
            false,
            None,
            &[
                "none",
                "send-proxy",
                "send-proxy-v2",
                "send-proxy-v2-ssl",
                "send-proxy-v2-ssl-cn",
            ],
            "",
        ),
        Field::new("updated_at", DateTime, true, false, None, &[], ""),
    ];
    static INGRESS_RULE_UPDATE_SENT: &[Field] = &[
        Field::new(
            "backend_ssl",
            Boolean,
            false,
            false,
            None,
            &[],
            "Whether the container itself uses TLS.",
        ),
        Field::new(
            "external_access",
            Boolean,
            false,
            false,
            None,
            &[],
            "Whether it is open to the internet.",
        ),
        Field::new(
            "port",
            Integer,
            false,
            false,
            None,
            &[],
            "Port inside the container. The server does not check the range, but it must not be taken by\nanother rule of the service.",
        ),
        Field::new(
            "proto",
            String,
            false,
            false,
            None,
            &["http", "https", "tcp", "tls", "udp"],
            "Protocol of a rule. Accept values that are not in this list.",
        ),
        Field::new(
            "restrict_bunny",
            Boolean,
            false,
            false,
            None,
            &[],
            "Whether only Bunny may connect; not together with `restrict_cf`. Controllers before 9.6.1\nignore it.",
        ),
        Field::new(
            "restrict_cf",
            Boolean,
            false,
            false,
            None,
            &[],
            "Whether only Cloudflare may connect.",
        ),
        Field::new(
            "tcp_lb",
            Boolean,
            false,
            false,
            None,
            &[],
            "Whether TCP connections are balanced across the containers.",
        ),
        Field::new(
            "tcp_proxy_opt",
            String,
            false,
            false,
            None,
            &[
                "none",
                "send-proxy",
                "send-proxy-v2",
                "send-proxy-v2-ssl",
                "send-proxy-v2-ssl-cn",
            ],
            "PROXY protocol that the load balancer speaks to the container. Accept values that are not in this\nlist.",
        ),
    ];
    static LOAD_BALANCER_FIELDS: &[Field] = &[
        Field::new("created_at", DateTime, true, false, None, &[], ""),
        Field::new("id", Integer, true, false, Some("load_balancer"), &[], ""),
        Field::new("label", String, true, true, None, &[], ""),
        Field::new("name", String, true, true, None, &[], ""),
        Field::new("public_ip", String, true, false, None, &[], ""),
        Field::new("updated_at", DateTime, true, false, None, &[], ""),
    ];
    static LOCATION_FIELDS: &[Field] = &[
        Field::new("id", Integer, true, false, Some("location"), &[], ""),
        Field::new("name", String, true, false, None, &[], ""),
        Field::new("regions", Array, true, false, None, &[], ""),
    ];
    static MONARX_FIELDS: &[Field] = &[
        Field::new("url", Secret, true, false, None, &[], ""),
    ];
    static POWER_CALLBACK_SENT: &[Field] = &[
        Field::new(
            "authorization",
            Secret,
            false,
            false,
            None,
            &[],
            "Value of the `Authorization` header of the callback.",
        ),
        Field::new("url", String, false, false, None, &[], "URL of the callback."),
    ];
    static PRODUCT_FIELDS: &[Field] = &[
        Field::new("backup", Integer, true, false, None, &[], ""),
        Field::new("bandwidth", Integer, true, true, None, &[], ""),
        Field::new("cpu", Decimal, true, false, None, &[], ""),
        Field::new("id", Integer, true, false, Some("product"), &[], ""),
        Field::new("local_disk", Integer, true, false, None, &[], ""),
        Field::new("memory", Integer, true, false, None, &[], ""),
        Field::new("memory_swap", Integer, true, true, None, &[], ""),
        Field::new("memory_swappiness", Integer, true, true, None, &[], ""),
        Field::new("name", String, true, false, None, &[], ""),
        Field::new("price", Decimal, true, false, None, &[], ""),
        Field::new("region", Integer, true, false, Some("availability_zone"), &[], ""),
        Field::new("storage", Integer, true, true, None, &[], ""),
        Field::new("term", String, true, false, None, &["hour", "month", "year"], ""),
    ];
    static PROJECT_COLLABORATION_VIEW_FIELDS: &[Field] = &[
        Field::new("collaboration", Object, true, false, None, &[], ""),
        Field::new("collaborator", Object, true, false, None, &[], ""),
        Field::new("resource_owner", Object, true, false, None, &[], ""),
    ];
    static PROJECT_COLLABORATOR_FIELDS: &[Field] = &[
        Field::new("collaborator", Object, true, false, None, &[], ""),
        Field::new("created_at", DateTime, true, false, None, &[], ""),
        Field::new("id", Integer, true, false, Some("collaborator"), &[], ""),
        Field::new("updated_at", DateTime, true, false, None, &[], ""),
    ];
    static PROJECT_FIELDS: &[Field] = &[
        Field::new("availability_zone", Object, true, true, None, &[], ""),
        Field::new("container_image_ids", Array, true, false, None, &[], ""),
        Field::new("created_at", DateTime, true, false, None, &[], ""),
        Field::new(
            "current_state",
            String,
            true,
            false,
            None,
            &["deleting", "working", "alert", "unhealthy", "warning", "ok"],
            "",
        ),
        Field::new("id", Integer, true, false, Some("project"), &[], ""),
        Field::new("links", Object, true, false, None, &[], ""),
        Field::new("metadata", Object, true, false, None, &[], ""),
        Field::new("name", String, true, false, None, &[], ""),
        Field::new("region", Object, true, false, None, &[], ""),
        Field::new("skip_ssh", Boolean, true, false, None, &[], ""),
        Field::new("updated_at", DateTime, true, false, None, &[], ""),
    ];
    static PROJECT_UPDATE_SENT: &[Field] = &[
        Field::new(
            "name",
            String,
            true,
            false,
            None,
            &[],
            "New name; it must not be empty.",
        ),
    ];
    static RESTORE_VOLUME_REQUEST_SENT: &[Field] = &[
        Field::new(
            "name",
            String,
            true,
            false,
            None,
            &[],
            "Full name of the backup: its id in the list, decoded from Base64. Neither the label nor\nthe id will do.",
        ),
    ];
    static SERVICE_METRICS_FIELDS: &[Field] = &[
        Field::new("stats", Any, true, false, None, &[], ""),
    ];
    static SERVICE_SETTING_FIELDS: &[Field] = &[
        Field::new("created_at", DateTime, true, false, None, &[], ""),
        Field::new("decrypted_value", Secret, true, true, None, &[], ""),
        Field::new("id", Integer, true, false, Some("setting"), &[], ""),
        Field::new("label", String, true, true, None, &[], ""),
        Field::new("name", String, true, false, None, &[], ""),
        Field::new("param_type", String, true, false, None, &["static", "password"], ""),
        Field::new("updated_at", DateTime, true, false, None, &[], ""),
    ];
    static SERVICE_VARIANT_FIELDS: &[Field] = &[
        Field::new("active", Boolean, true, false, None, &[], ""),
        Field::new("id", Integer, true, false, Some("image_variant"), &[], ""),
        Field::new("is_default", Boolean, true, false, None, &[], ""),
        Field::new("label", String, true, true, None, &[], ""),
    ];
    static SSH_KEY_CREATE_SENT: &[Field] = &[
        Field::new(
            "pubkey",
            String,
            true,
            false,
            None,
            &[],
            "The public key in OpenSSH's format: type, key and comment, as one line. The first\nword of the comment becomes the label.",
        ),
    ];
    static SSH_KEY_FIELDS: &[Field] = &[
        Field::new("created_at", DateTime, true, false, None, &[], ""),
        Field::new("id", Integer, true, false, Some("ssh_key"), &[], ""),
        Field::new("label", String, true, true, None, &[], ""),
        Field::new("updated_at", DateTime, true, false, None, &[], ""),
    ];
    static VOLUME_BACKUPS_FIELDS: &[Field] = &[
        Field::new("archives", Array, true, false, None, &[], ""),
        Field::new("size", Number, true, false, None, &[], ""),
        Field::new("usage", Number, true, false, None, &[], ""),
    ];
    static VOLUME_FIELDS: &[Field] = &[
        Field::new("awaiting_mount", Boolean, false, false, None, &[], ""),
        Field::new("borg_enabled", Boolean, true, true, None, &[], ""),
        Field::new("borg_freq", String, true, false, None, &[], ""),
        Field::new("borg_keep_annually", Integer, true, false, None, &[], ""),
        Field::new("borg_keep_daily", Integer, true, false, None, &[], ""),
        Field::new("borg_keep_hourly", Integer, true, false, None, &[], ""),
        Field::new("borg_keep_monthly", Integer, true, false, None, &[], ""),
        Field::new("borg_keep_weekly", Integer, true, false, None, &[], ""),
        Field::new("borg_post_backup", Array, true, true, None, &[], ""),
        Field::new("borg_post_restore", Array, true, false, None, &[], ""),
        Field::new("borg_pre_backup", Array, true, false, None, &[], ""),
        Field::new("borg_pre_restore", Array, true, false, None, &[], ""),
        Field::new("borg_rollback", Array, true, false, None, &[], ""),
        Field::new(
            "borg_strategy",
            String,
            true,
            false,
            None,
            &["file", "mysql", "postgres"],
            "",
        ),
        Field::new("created_at", DateTime, true, false, None, &[], ""),
        Field::new("csrn", String, true, false, None, &[], ""),
        Field::new("detached_at", DateTime, true, true, None, &[], ""),
        Field::new("enable_sftp", Boolean, true, false, None, &[], ""),
        Field::new("id", Integer, true, false, Some("volume"), &[], ""),
        Field::new("label", String, true, true, None, &[], ""),
        Field::new("name", String, true, false, None, &[], ""),
        Field::new("region_id", Integer, true, true, Some("availability_zone"), &[], ""),
        Field::new(
            "subscription_id",
            Integer,
            true,
            true,
            Some("subscription"),
            &[],
            "",
        ),
        Field::new("template", Object, false, true, None, &[], ""),
        Field::new("to_trash", Boolean, true, false, None, &[], ""),
        Field::new("trash_after", DateTime, true, true, None, &[], ""),
        Field::new("trashed_by_id", Integer, true, true, None, &[], ""),
        Field::new("updated_at", DateTime, true, false, None, &[], ""),
        Field::new("usage", Decimal, true, false, None, &[], ""),
        Field::new("usage_checked", DateTime, true, true, None, &[], ""),
        Field::new("user_id", Integer, true, false, Some("user"), &[], ""),
        Field::new("volume_maps", Array, true, false, None, &[], ""),
        Field::new("volume_param", Object, false, false, None, &[], ""),
    ];
    static VOLUME_UPDATE_SENT: &[Field] = &[
        Field::new(
            "borg_enabled",
            Boolean,
            false,
            false,
            None,
            &[],
            "Whether the volume is backed up.",
        ),
        Field::new(
            "borg_freq",
            String,
            false,
            false,
            None,
            &[],
            "How often it is backed up, as a cron expression or a word such as `@daily`.",
        ),
        Field::new(
            "borg_keep_annually",
            Integer,
            false,
            false,
            None,
            &[],
            "How many yearly backups are kept.",
        ),
        Field::new(
            "borg_keep_daily",
            Integer,
            false,
            false,
            None,
            &[],
            "How many daily backups are kept, less than 8.",
        ),
        Field::new(
            "borg_keep_hourly",
            Integer,
            false,
            false,
            None,
            &[],
            "How many hourly backups are kept.",
        ),
        Field::new(
            "borg_keep_monthly",
            Integer,
            false,
            false,
            None,
            &[],
            "How many monthly backups are kept.",
        ),
        Field::new(
            "borg_keep_weekly",
            Integer,
            false,
            false,
            None,
            &[],
            "How many weekly backups are kept.",
        ),
        Field::new(
            "borg_strategy",
            String,
            false,
            false,
            None,
            &["file", "mysql", "postgres"],
            "How a volume is backed up. Accept values that are not in this list.",
        ),
    ];
    static ZONE_COLLABORATION_VIEW_FIELDS: &[Field] = &[
        Field::new("collaboration", Object, true, false, None, &[], ""),
        Field::new("collaborator", Object, true, false, None, &[], ""),
        Field::new("resource_owner", Object, true, false, None, &[], ""),
    ];
    static ZONE_DETAILS_FIELDS: &[Field] = &[
        Field::new("created_at", DateTime, true, false, None, &[], ""),
        Field::new("id", Integer, true, false, Some("zone"), &[], ""),
        Field::new("name", String, true, false, None, &[], ""),
        Field::new("records", Object, true, false, None, &[], ""),
        Field::new("updated_at", DateTime, true, false, None, &[], ""),
    ];
    static ZONE_FIELDS: &[Field] = &[
        Field::new("created_at", DateTime, true, false, None, &[], ""),
        Field::new("id", Integer, true, false, Some("zone"), &[], ""),
        Field::new("name", String, true, false, None, &[], ""),
        Field::new("updated_at", DateTime, true, false, None, &[], ""),
    ];
    /// All operations, by their ids.
    pub(crate) static ALL: &[&Operation] = &[
        &CREATE_CONTAINER_SERVICE_CERTIFICATE,
        &CREATE_CONTAINER_SERVICE_HOST_ENTRY,
        &CREATE_DOMAIN,
        &CREATE_INGRESS_RULE,
        &CREATE_PROJECT_COLLABORATOR,
        &CREATE_SSH_KEY,
        &CREATE_VOLUME_BACKUP,
        &CREATE_VOLUME_EXPORT,
        &CREATE_ZONE_COLLABORATOR,
        &DELETE_CONTAINER_SERVICE,
        &DELETE_CONTAINER_SERVICE_CERTIFICATE,
        &DELETE_CONTAINER_SERVICE_HOST_ENTRY,
        &DELETE_DOMAIN,
        &DELETE_INGRESS_RULE,
        &DELETE_PROJECT,
        &DELETE_PROJECT_COLLABORATOR,
        &DELETE_SSH_KEY,
        &DELETE_VOLUME_BACKUP,
        &DELETE_ZONE_COLLABORATOR,
        &LIST_CONTAINER_LOGS,
        &LIST_CONTAINER_PROCESSES,
        &LIST_CONTAINER_SERVICE_BASTIONS,
        &LIST_CONTAINER_SERVICE_CERTIFICATES,
        &LIST_CONTAINER_SERVICE_CONTAINERS,
        &LIST_CONTAINER_SERVICE_EVENTS,
        &LIST_CONTAINER_SERVICE_HOST_ENTRIES,
        &LIST_CONTAINER_SERVICE_INGRESS_RULES,
        &LIST_CONTAINER_SERVICE_LOAD_BALANCERS,
        &LIST_CONTAINER_SERVICE_LOGS,
        &LIST_CONTAINER_SERVICE_METADATA,
        &LIST_CONTAINER_SERVICE_VARIANTS,
        &LIST_CONTAINER_SERVICE_VOLUMES,
        &LIST_CONTAINER_SERVICES,
        &LIST_DOMAINS,
        &LIST_IMAGE_COLLECTIONS,
        &LIST_IMAGE_PROVIDERS,
        &LIST_INGRESS_RULE_DOMAINS,
        &LIST_LOAD_BALANCERS,
        &LIST_LOCATIONS,
        &LIST_PRODUCTS,
        &LIST_PROJECT_BASTIONS,
        &LIST_PROJECT_COLLABORATORS,
        &LIST_PROJECT_CONTAINERS,
        &LIST_PROJECT_EVENTS,
        &LIST_PROJECT_IMAGES,
        &LIST_PROJECT_SERVICES,
        &LIST_PROJECT_VOLUMES,
        &LIST_PROJECTS,
        &LIST_SSH_KEYS,
        &LIST_VOLUME_BACKUPS,
        &LIST_VOLUMES,
        &LIST_ZONE_COLLABORATORS,
        &LIST_ZONES,
        &MEASURE_CONTAINER_CPU,
        &MEASURE_CONTAINER_MEMORY,
        &MEASURE_CONTAINER_SERVICE_CPU,
        &MEASURE_CONTAINER_SERVICE_MEMORY,
        &OPEN_CONTAINER_SERVICE_MONARX,
        &POWER_CONTAINER,
        &POWER_CONTAINER_SERVICE,
        &POWER_CONTAINER_SERVICE_AS_DOCUMENTED,
        &RESET_PROJECT_BASTION_PASSWORD,
        &RESIZE_CONTAINER_SERVICE,
        &RESTORE_VOLUME,
        &SCALE_CONTAINER_SERVICE,
        &SHOW_CONTAINER,
        &SHOW_CONTAINER_SERVICE,
        &SHOW_CONTAINER_SERVICE_BASTION,
        &SHOW_CONTAINER_SERVICE_CERTIFICATE,
        &SHOW_CONTAINER_SERVICE_EVENT,
        &SHOW_CONTAINER_SERVICE_HOST_ENTRY,
        &SHOW_CONTAINER_SERVICE_LOAD_BALANCER,
        &SHOW_CONTAINER_SERVICE_METADATA,
        &SHOW_CONTAINER_SERVICE_VOLUME,
        &SHOW_DOMAIN,
        &SHOW_EVENT,
        &SHOW_IMAGE_PROVIDER,
        &SHOW_INGRESS_RULE,
        &SHOW_LOAD_BALANCER,
        &SHOW_LOCATION,
        &SHOW_PROJECT,
        &SHOW_PROJECT_BASTION,
        &SHOW_PROJECT_COLLABORATOR,
        &SHOW_PROJECT_VOLUME,
        &SHOW_SSH_KEY,
        &SHOW_VERSION,
        &SHOW_VOLUME,
        &SHOW_ZONE,
        &SHOW_ZONE_COLLABORATOR,
        &TOGGLE_INGRESS_RULE_NAT,
        &UPDATE_CONTAINER_SERVICE,
        &UPDATE_CONTAINER_SERVICE_HOST_ENTRY,
        &UPDATE_CONTAINER_SERVICE_VARIANT,
        &UPDATE_DOMAIN,
        &UPDATE_INGRESS_RULE,
        &UPDATE_PROJECT,
        &UPDATE_VOLUME,
        &VERIFY_DOMAIN_DNS,
    ];
}
/// Handles of resources, which follow the paths of the API.
///
/// [`Client`](crate::Client) leads to them: `client.service(7).events().list()`. A handle
/// sends nothing by itself and is cheap to clone.
pub mod handles {
    use super::{operations, types};
    ///One container.
    #[derive(Clone, Debug)]
    pub struct ContainerHandle {
        pub(crate) client: crate::Client,
        pub(crate) container: types::ContainerId,
    }
    impl ContainerHandle {
        /**View the processor usage of a container.

Returns the processor usage in percent over the last three hours, oldest first, one point
every 30 seconds, so up to 361 points. Without metrics, and if the metrics server cannot
be read, there are no points.

Since controller 9.4.2 the percentage is one of the cores of the container's package, if
it has one; before, and without a package, it is one of a single core.

Sends `GET /api/containers/{id}/metrics/cpu`.*/
        pub fn cpu(&self) -> crate::Request<types::ContainerMetrics> {
            let container = self.container;
            crate::Request::call(
                &self.client,
                &operations::MEASURE_CONTAINER_CPU,
                move |generated| {
                    async move { generated.measure_container_cpu(&container).await }
                },
                |body: types::ContainerMetrics, _| body,
            )
        }
        /**View the memory usage of a container.

Returns the memory usage in whole megabytes over the last three hours, oldest first, one
point every 30 seconds, so up to 361 points. Without metrics, and if the metrics server
cannot be read, there are no points.

Sends `GET /api/containers/{id}/metrics/memory`.*/
        pub fn memory(&self) -> crate::Request<types::ContainerMetrics> {
            let container = self.container;
            crate::Request::call(
                &self.client,
                &operations::MEASURE_CONTAINER_MEMORY,
                move |generated| {
                    async move { generated.measure_container_memory(&container).await }
                },
                |body: types::ContainerMetrics, _| body,
            )
        }
        /**Start, stop, restart or rebuild a container.

Queues a power action on one container; power of the service is for all of its
containers. The event belongs to the service and has the codes of the service's power
actions: a rebuild completes, is `offline` for ten seconds, and completes again.

The server accepts actions in quick succession and runs them in turn; one that arrives
while another runs is cancelled. An unknown action is refused with 422 and a list of the
actions. There is no callback. `PATCH` does the same as `PUT`; `POST` has no route.

Sends `PUT /api/containers/{id}/power/{action}`.*/
        pub fn power(&self, action: types::PowerAction) -> crate::ActionRequest<()> {
            let container = self.container;
            let about = crate::wait::ends::container_power(container, action);
            let request = crate::Request::call(
                &self.client,
                &operations::POWER_CONTAINER,
                move |generated| {
                    let action = action.clone();
                    async move { generated.power_container(&container, action).await }
                },
                |body: types::Accepted, _| { drop(body) },
            );
            crate::ActionRequest::about(&self.client, about, request)
        }
        /**View a container.

Returns one container with its current state, as the lists of containers have it. There
is no list of all containers: list those of a service or of a project. The server looks
the state up at its node, so the call can be slow; allow 60 seconds.

With `include=logs` the server adds log lines to the response, which `GET
/api/containers/{id}/logs` returns by themselves.

Sends `GET /api/containers/{id}`.*/
        pub fn show(&self) -> crate::Request<types::Container> {
            let container = self.container;
            crate::Request::call(
                &self.client,
                &operations::SHOW_CONTAINER,
                move |generated| {
                    async move { generated.show_container(&container).await }
                },
                |body: types::ContainerView, _| body.container,
            )
        }
        ///The container processes.
        pub fn container_processes(&self) -> ContainerContainerProcessesHandle {
            ContainerContainerProcessesHandle {
                client: self.client.clone(),
                container: self.container,
            }
        }
        ///The logs.
        pub fn logs(&self) -> ContainerLogsHandle {
            ContainerLogsHandle {
                client: self.client.clone(),
                container: self.container,
            }
        }
    }
    ///The container processes.
    #[derive(Clone, Debug)]
    pub struct ContainerContainerProcessesHandle {
        pub(crate) client: crate::Client,
        pub(crate) container: types::ContainerId,
    }
    impl ContainerContainerProcessesHandle {
        /**List the processes of a container.

Would return the processes that run in the container. The server responds with 500 for
every container; the response of a success was never seen, so the contract does not
describe it. There is nothing to call instead: read the processor and memory usage.

Sends `GET /api/containers/{id}/container_processes`.*/
        pub fn list(&self) -> crate::Request<()> {
            let container = self.container;
            crate::Request::call(
                &self.client,
                &operations::LIST_CONTAINER_PROCESSES,
                move |generated| {
                    async move { generated.list_container_processes(&container).await }
                },
                |body: types::ContainerProcesses, _| { drop(body) },
            )
        }
    }
    ///The logs.
    #[derive(Clone, Debug)]
    pub struct ContainerLogsHandle {
        pub(crate) client: crate::Client,
        pub(crate) container: types::ContainerId,
    }
    impl ContainerLogsHandle {
        /**View recent log lines of a container.

Returns the newest log lines of the container within a time window, newest first. There
are no pages: to read further back, send the request again with `period_end` set to the
time of the oldest line.

If the log store cannot be read, the response is 200 with an empty array, so an empty
response does not prove that there are no lines. A response can take a minute.

Sends `GET /api/containers/{id}/logs`.*/
        pub fn list(
            &self,
            limit: Option<i64>,
            period_end: Option<i64>,
            period_start: Option<i64>,
        ) -> crate::Request<types::LogLines> {
            let container = self.container;
            crate::Request::call(
                &self.client,
                &operations::LIST_CONTAINER_LOGS,
                move |generated| {
                    let limit = limit.clone();
                    let period_end = period_end.clone();
                    let period_start = period_start.clone();
                    async move {
                        generated
                            .list_container_logs(
                                &container,
                                limit,
                                period_end,
                                period_start,
                            )
                            .await
                    }
                },
                |body: types::LogLines, _| body,
            )
        }
    }
    ///The domains.
    #[derive(Clone, Debug)]
    pub struct DomainsHandle {
        pub(crate) client: crate::Client,
    }
    impl DomainsHandle {
        /**Add a domain.

Points a host name at the service of an ingress rule. The change is made before the
server responds; the status is 200, not 201. With `le_enabled` the server later
requests a certificate: `lets_encrypt` is `pending` until it has one.

The response is 422 if the name is invalid or taken, or if the ingress rule is absent
or unknown. Without `domain` in the body, or without the wrapper, it is 500 with JSON.
The server does not check that the ingress rule belongs to the caller. A name can be
added once only, so a retry after a success gets 422.

Sends `POST /api/domains`.*/
        pub fn create(
            &self,
            domain: types::DomainCreate,
        ) -> crate::Request<types::Domain> {
            let body = ::std::sync::Arc::new(types::CreateDomainRequest {
                domain,
            });
            crate::Request::call(
                &self.client,
                &operations::CREATE_DOMAIN,
                move |generated| {
                    let body = ::std::sync::Arc::clone(&body);
                    async move { generated.create_domain(&body).await }
                },
                |body: types::DomainView, _| body.domain,
            )
        }
        /**List domains.

Returns the domains of the caller's own services, including those that the platform
gave them and domains without a service. Administrators see no more than that,
although they can show and change every domain.

The list omits `le_enabled` and `ingress_rule_id`: show a domain to read them.

Sends `GET /api/domains`.*/
        pub fn list(&self) -> crate::List<types::Domain> {
            crate::List::new(
                &self.client,
                &operations::LIST_DOMAINS,
                move |generated, page, per_page| {
                    async move { generated.list_domains(page, per_page).await }
                },
                |body: types::DomainList| body.domains,
            )
        }
    }
    ///One domain.
    #[derive(Clone, Debug)]
    pub struct DomainHandle {
        pub(crate) client: crate::Client,
        pub(crate) domain: types::DomainId,
    }
    impl DomainHandle {
        /**Delete a domain.

Removes the domain. In spite of the 202 it is gone from the list at once. The domains
that the platform gave a service (`system_domain`) cannot be removed: 422. A retry
gets 404.

Sends `DELETE /api/domains/{domain_id}`.*/
        pub fn delete(&self) -> crate::Request<()> {
            let domain = self.domain;
            crate::Request::call(
                    &self.client,
                    &operations::DELETE_DOMAIN,
                    move |generated| {
                        async move { generated.delete_domain(&domain).await }
                    },
                    |body: types::Accepted, _| { drop(body) },
                )
                .gone_is_deleted()
        }
        /**View a domain.

Returns one domain with all of its fields.

Sends `GET /api/domains/{domain_id}`.*/
        pub fn show(&self) -> crate::Request<types::Domain> {
            let domain = self.domain;
            crate::Request::call(
                &self.client,
                &operations::SHOW_DOMAIN,
                move |generated| { async move { generated.show_domain(&domain).await } },
                |body: types::DomainView, _| body.domain,
            )
        }
        /**Update a domain.

Changes the fields that are sent and keeps the others. The change is made before the
server responds.

Here the server does not check that a new name is a valid host name, only that it is
not empty and not taken. The domains that the platform gave a service
(`system_domain`) cannot be changed: 422. With an empty or without a wrapper the
response is 500 with JSON. `PUT` does the same as `PATCH`.

Sends `PATCH /api/domains/{domain_id}`.*/
        pub fn update(
            &self,
            domain: types::DomainUpdate,
        ) -> crate::Request<types::Domain> {
            let body = ::std::sync::Arc::new(types::UpdateDomainRequest {
                domain,
            });
            let domain = self.domain;
            crate::Request::call(
                &self.client,
                &operations::UPDATE_DOMAIN,
                move |generated| {
                    let body = ::std::sync::Arc::clone(&body);
                    async move { generated.update_domain(&domain, &body).await }
                },
                |body: types::DomainView, _| body.domain,
            )
        }
        /**Check where a domain points.

Looks the name up at once and, if it points to the load balancer of its service, lets
the server request the certificate of a domain with `le_enabled`. The server also
does this by itself every 10 to 15 minutes.

The server ignores the id in the path: repeat it in the query, or the response is 404
"Unknown Domain" for every domain. The response is 422 with the address to point the
name to if it points elsewhere. After a 202, `lets_encrypt` stays `pending` until the
certificate is there, a few seconds later at best; read the domain to find out.

Sends `POST /api/domains/{domain_id}/verify_dns`.*/
        pub fn verify_dns(&self) -> crate::Request<()> {
            let domain = self.domain;
            crate::Request::call(
                &self.client,
                &operations::VERIFY_DOMAIN_DNS,
                move |generated| {
                    async move { generated.verify_domain_dns(&domain, &domain).await }
                },
                |body: types::Accepted, _| { drop(body) },
            )
        }
    }
    ///One event.
    #[derive(Clone, Debug)]
    pub struct EventHandle {
        pub(crate) client: crate::Client,
        pub(crate) event: types::EventId,
    }
    impl EventHandle {
        /**View an event.

Returns one event of any kind with its details. The user who caused it can read it, also
after the service is deleted, and so can the users of a project that it is linked to.

Sends `GET /api/event_logs/{event_id}`.*/
        pub fn show(&self) -> crate::Request<types::EventWithDetails> {
            let event = self.event;
            crate::Request::call(
                &self.client,
                &operations::SHOW_EVENT,
                move |generated| { async move { generated.show_event(&event).await } },
                |body: types::EventView, _| body.event_log,
            )
        }
    }
    ///The image collections.
    #[derive(Clone, Debug)]
    pub struct ImageCollectionsHandle {
        pub(crate) client: crate::Client,
    }
    impl ImageCollectionsHandle {
        /**List image collections.

Returns the active collections with their images, each with all of its fields. There is no
operation for a single collection.

Sends `GET /api/image_collections`.*/
        pub fn list(&self) -> crate::List<types::ImageCollection> {
            crate::List::new(
                &self.client,
                &operations::LIST_IMAGE_COLLECTIONS,
                move |generated, page, per_page| {
                    async move { generated.list_image_collections(page, per_page).await }
                },
                |body: types::ImageCollectionList| body.image_collections,
            )
        }
    }
    ///The image providers.
    #[derive(Clone, Debug)]
    pub struct ImageProvidersHandle {
        pub(crate) client: crate::Client,
    }
    impl ImageProvidersHandle {
        /**List image providers.

Returns the registries of the platform that images come from; not those of users' own
registries. There are no pages.

Sends `GET /api/container_image_providers`.*/
        pub fn list(&self) -> crate::Request<::std::vec::Vec<types::ImageProvider>> {
            crate::Request::call(
                &self.client,
                &operations::LIST_IMAGE_PROVIDERS,
                move |generated| {
                    async move { generated.list_image_providers().await }
                },
                |body: types::ImageProviderList, _| body.container_image_providers,
            )
        }
    }
    ///One image provider.
    #[derive(Clone, Debug)]
    pub struct ImageProviderHandle {
        pub(crate) client: crate::Client,
        pub(crate) image_provider: types::ImageProviderId,
    }
    impl ImageProviderHandle {
        /**View an image provider.

Returns an array with the provider, or an empty array: there is no 404 here, neither for an
unknown provider nor for that of a user's own registry.

Sends `GET /api/container_image_providers/{provider_id}`.*/
        pub fn show(&self) -> crate::Request<::std::vec::Vec<types::ImageProvider>> {
            let image_provider = self.image_provider;
            crate::Request::call(
                &self.client,
                &operations::SHOW_IMAGE_PROVIDER,
                move |generated| {
                    async move { generated.show_image_provider(&image_provider).await }
                },
                |body: types::ImageProviderView, _| body.container_image_provider,
            )
        }
    }
    ///The load balancers.
    #[derive(Clone, Debug)]
    pub struct LoadBalancersHandle {
        pub(crate) client: crate::Client,
    }
    impl LoadBalancersHandle {
        /**List load balancers.

Returns the load balancers that the caller's services are reached through, by id; administrators
see all of them.

Sends `GET /api/load_balancers`.*/
        pub fn list(&self) -> crate::List<types::LoadBalancer> {
            crate::List::new(
                &self.client,
                &operations::LIST_LOAD_BALANCERS,
                move |generated, page, per_page| {
                    async move { generated.list_load_balancers(page, per_page).await }
                },
                |body: types::LoadBalancerList| body.load_balancers,
            )
        }
    }
    ///One load balancer.
    #[derive(Clone, Debug)]
    pub struct LoadBalancerHandle {
        pub(crate) client: crate::Client,
        pub(crate) load_balancer: types::LoadBalancerId,
    }
    impl LoadBalancerHandle {
        /**View a load balancer.

Returns one load balancer.

Sends `GET /api/load_balancers/{load_balancer_id}`.*/
        pub fn show(&self) -> crate::Request<types::LoadBalancer> {
            let load_balancer = self.load_balancer;
            crate::Request::call(
                &self.client,
                &operations::SHOW_LOAD_BALANCER,
                move |generated| {
                    async move { generated.show_load_balancer(&load_balancer).await }
                },
                |body: types::LoadBalancerView, _| body.load_balancer,
            )
        }
    }
    ///The locations.
    #[derive(Clone, Debug)]
    pub struct LocationsHandle {
        pub(crate) client: crate::Client,
    }
    impl LocationsHandle {
        /**List locations.

Returns every location with its availability zones, sorted by name. The list is the
same for all users, and also contains zones that are switched off.

Sends `GET /api/locations`.*/
        pub fn list(&self) -> crate::List<types::Location> {
            crate::List::new(
                &self.client,
                &operations::LIST_LOCATIONS,
                move |generated, page, per_page| {
                    async move { generated.list_locations(page, per_page).await }
                },
                |body: types::LocationList| body.locations,
            )
        }
    }
    ///One location.
    #[derive(Clone, Debug)]
    pub struct LocationHandle {
        pub(crate) client: crate::Client,
        pub(crate) location: types::LocationId,
    }
    impl LocationHandle {
        /**View a location.

Returns one location with its availability zones.

Sends `GET /api/locations/{id}`.*/
        pub fn show(&self) -> crate::Request<types::Location> {
            let location = self.location;
            crate::Request::call(
                &self.client,
                &operations::SHOW_LOCATION,
                move |generated| {
                    async move { generated.show_location(&location).await }
                },
                |body: types::LocationView, _| body.location,
            )
        }
    }
    ///The networks.
    #[derive(Clone, Debug)]
    pub struct NetworksHandle {
        pub(crate) client: crate::Client,
    }
    impl NetworksHandle {
        ///The ingress rules.
        pub fn ingress_rules(&self) -> NetworksIngressRulesHandle {
            NetworksIngressRulesHandle {
                client: self.client.clone(),
            }
        }
        ///The ingress rule with this id. Sends nothing.
        pub fn ingress_rule(
            &self,
            id: impl Into<types::IngressRuleId>,
        ) -> NetworksIngressRuleHandle {
            NetworksIngressRuleHandle {
                client: self.client.clone(),
                ingress_rule: id.into(),
            }
        }
    }
    ///The ingress rules.
    #[derive(Clone, Debug)]
    pub struct NetworksIngressRulesHandle {
        pub(crate) client: crate::Client,
    }
    impl NetworksIngressRulesHandle {
        /**Add an ingress rule.

Opens a port of a service. With external access, a rule of the protocols `tcp`, `tls` and `udp` gets a
port on the node (`port_nat`), and the platform makes a domain for the rule (`system_domain`).

Without a protocol or a port the response is 422. It is 404 with an empty body if the caller
may not see the service, and 404 with JSON without fields in the body. A port can be used once
by a service, so a retry after a success gets 422.

Sends `POST /api/networks/ingress_rules`.*/
        pub fn create(
            &self,
            ingress_rule: types::IngressRuleCreate,
        ) -> crate::Request<types::IngressRule> {
            let body = ::std::sync::Arc::new(types::CreateIngressRuleRequest {
                ingress_rule,
            });
            crate::Request::call(
                &self.client,
                &operations::CREATE_INGRESS_RULE,
                move |generated| {
                    let body = ::std::sync::Arc::clone(&body);
                    async move { generated.create_ingress_rule(&body).await }
                },
                |body: types::IngressRuleView, _| body.ingress_rule,
            )
        }
    }
    ///One ingress rule.
    #[derive(Clone, Debug)]
    pub struct NetworksIngressRuleHandle {
        pub(crate) client: crate::Client,
        pub(crate) ingress_rule: types::IngressRuleId,
    }
    impl NetworksIngressRuleHandle {
        /**Delete an ingress rule.

Closes the port and removes the rule. The status is 200, not 202. A retry gets 404.

Sends `DELETE /api/networks/ingress_rules/{ingress_rule_id}`.*/
        pub fn delete(&self) -> crate::Request<()> {
            let ingress_rule = self.ingress_rule;
            crate::Request::call(
                    &self.client,
                    &operations::DELETE_INGRESS_RULE,
                    move |generated| {
                        async move { generated.delete_ingress_rule(&ingress_rule).await }
                    },
                    |body: types::Accepted, _| { drop(body) },
                )
                .gone_is_deleted()
        }
        /**View an ingress rule.

Returns one rule, of a service or of an SFTP container. The server cannot show a rule that
balances others: 500 with plain text.

Sends `GET /api/networks/ingress_rules/{ingress_rule_id}`.*/
        pub fn show(&self) -> crate::Request<types::IngressRule> {
            let ingress_rule = self.ingress_rule;
            crate::Request::call(
                &self.client,
                &operations::SHOW_INGRESS_RULE,
                move |generated| {
                    async move { generated.show_ingress_rule(&ingress_rule).await }
                },
                |body: types::IngressRuleView, _| body.ingress_rule,
            )
        }
        /**Switch the external access of an ingress rule.

Opens a rule that is closed, and closes one that is open: a second call undoes the first. To set
a certain state, update `external_access`.

Only rules of the protocols `tcp`, `tls` and `udp` can be switched. Others, and those that an internal load
balancer serves, get 422 with an empty body.

Sends `POST /api/networks/ingress_rules/{ingress_rule_id}/toggle_nat`.*/
        pub fn toggle_nat(&self) -> crate::Request<types::IngressRule> {
            let ingress_rule = self.ingress_rule;
            crate::Request::call(
                &self.client,
                &operations::TOGGLE_INGRESS_RULE_NAT,
                move |generated| {
                    async move { generated.toggle_ingress_rule_nat(&ingress_rule).await }
                },
                |body: types::IngressRuleView, _| body.ingress_rule,
            )
        }
        /**Update an ingress rule.

Changes the fields that are sent and keeps the others. The change is made before the server
responds, in spite of the 202. Without external access `port_nat` is 0; with it, the rule gets
another one.

Null as the port gets 422. With an empty body, and without one, the response is 404 with JSON. `PUT` does the
same as `PATCH`.

Sends `PATCH /api/networks/ingress_rules/{ingress_rule_id}`.*/
        pub fn update(
            &self,
            ingress_rule: types::IngressRuleUpdate,
        ) -> crate::Request<types::IngressRule> {
            let body = ::std::sync::Arc::new(types::UpdateIngressRuleRequest {
                ingress_rule,
            });
            let ingress_rule = self.ingress_rule;
            crate::Request::call(
                &self.client,
                &operations::UPDATE_INGRESS_RULE,
                move |generated| {
                    let body = ::std::sync::Arc::clone(&body);
                    async move {
                        generated.update_ingress_rule(&ingress_rule, &body).await
                    }
                },
                |body: types::IngressRuleView, _| body.ingress_rule,
            )
        }
        ///The domains.
        pub fn domains(&self) -> NetworksIngressRuleDomainsHandle {
            NetworksIngressRuleDomainsHandle {
                client: self.client.clone(),
                ingress_rule: self.ingress_rule,
            }
        }
    }
    ///The domains.
    #[derive(Clone, Debug)]
    pub struct NetworksIngressRuleDomainsHandle {
        pub(crate) client: crate::Client,
        pub(crate) ingress_rule: types::IngressRuleId,
    }
    impl NetworksIngressRuleDomainsHandle {
        /**List the domains of an ingress rule.

Returns the domains that point to the rule, without `le_enabled` and `ingress_rule_id`.

`links.domains` of rules has a path that does not exist (`/api/network/…`): use this one. Before
controller 9.7.5 a caller without credentials gets 404 instead of 401, and a rule that the caller
may not see is 404 with a message.

Sends `GET /api/networks/ingress_rules/{ingress_rule_id}/domains`.*/
        pub fn list(&self) -> crate::List<types::Domain> {
            let ingress_rule = self.ingress_rule;
            crate::List::new(
                &self.client,
                &operations::LIST_INGRESS_RULE_DOMAINS,
                move |generated, page, per_page| {
                    async move {
                        generated
                            .list_ingress_rule_domains(&ingress_rule, page, per_page)
                            .await
                    }
                },
                |body: types::DomainList| body.domains,
            )
        }
    }
    ///The products.
    #[derive(Clone, Debug)]
    pub struct ProductsHandle {
        pub(crate) client: crate::Client,
    }
    impl ProductsHandle {
        /**List products.

Returns the packages that the caller can order, with their resources and prices: one
entry for each availability zone and package, so that an id appears once for each
zone. There are no pages: `page` and `per_page` are ignored.

A package without a price in a zone has the price `0.0` and an empty `term`; it is
listed all the same.

Sends `GET /api/products`.*/
        pub fn list(&self) -> crate::Request<::std::vec::Vec<types::Product>> {
            crate::Request::call(
                &self.client,
                &operations::LIST_PRODUCTS,
                move |generated| { async move { generated.list_products().await } },
                |body: types::ProductList, _| body.products,
            )
        }
    }
    ///The projects.
    #[derive(Clone, Debug)]
    pub struct ProjectsHandle {
        pub(crate) client: crate::Client,
    }
    impl ProjectsHandle {
        /**List projects.

Returns the caller's own projects and projects shared with the caller, sorted by name.
Administrators also see only their own projects, although they can show and change
every project. Projects that are being deleted are absent.

Sends `GET /api/projects`.*/
        pub fn list(&self) -> crate::List<types::Project> {
            crate::List::new(
                &self.client,
                &operations::LIST_PROJECTS,
                move |generated, page, per_page| {
                    async move { generated.list_projects(page, per_page).await }
                },
                |body: types::ProjectList| body.projects,
            )
        }
    }
    ///One project.
    #[derive(Clone, Debug)]
    pub struct ProjectHandle {
        pub(crate) client: crate::Client,
        pub(crate) project: types::ProjectId,
    }
    impl ProjectHandle {
        /**Delete a project.

Deletes the project with all of its services, their containers and SFTP containers;
this cannot be undone. From the 202 on, the project and everything below it is 404 and
gone from the lists, so a retry gets 404 too.

The containers still run at that time: removing them takes seconds. The event of the
deletion (`deployment.trash`) is `completed` after the first container, and only
available under `/api/event_logs` to those who know its id. A container that cannot be
removed only adds a detail to that event.

Sends `DELETE /api/projects/{id}`.*/
        pub fn delete(&self) -> crate::ActionRequest<()> {
            let project = self.project;
            let about = crate::wait::ends::project_deleted(project);
            let request = crate::Request::call(
                    &self.client,
                    &operations::DELETE_PROJECT,
                    move |generated| {
                        async move { generated.delete_project(&project).await }
                    },
                    |body: types::Accepted, _| { drop(body) },
                )
                .gone_is_deleted();
            crate::ActionRequest::about(&self.client, about, request)
        }
        /**View a project.

Returns one project.

Sends `GET /api/projects/{id}`.*/
        pub fn show(&self) -> crate::Request<types::Project> {
            let project = self.project;
            crate::Request::call(
                &self.client,
                &operations::SHOW_PROJECT,
                move |generated| {
                    async move { generated.show_project(&project).await }
                },
                |body: types::ProjectView, _| body.project,
            )
        }
        /**Rename a project.

Changes the name, the only field that can be changed. The change is made before the
server responds. The server silently ignores other fields, also `skip_ssh`.

An empty name is refused with 422. With an empty or without a wrapper the response is
404 with JSON. `PUT` does the same as `PATCH`.

Sends `PATCH /api/projects/{id}`.*/
        pub fn update(
            &self,
            project: types::ProjectUpdate,
        ) -> crate::Request<types::Project> {
            let body = ::std::sync::Arc::new(types::UpdateProjectRequest {
                project,
            });
            let project = self.project;
            crate::Request::call(
                &self.client,
                &operations::UPDATE_PROJECT,
                move |generated| {
                    let body = ::std::sync::Arc::clone(&body);
                    async move { generated.update_project(&project, &body).await }
                },
                |body: types::ProjectView, _| body.project,
            )
        }
        ///The bastions.
        pub fn bastions(&self) -> ProjectBastionsHandle {
            ProjectBastionsHandle {
                client: self.client.clone(),
                project: self.project,
            }
        }
        ///The bastion with this id. Sends nothing.
        pub fn bastion(&self, id: impl Into<types::BastionId>) -> ProjectBastionHandle {
            ProjectBastionHandle {
                client: self.client.clone(),
                project: self.project,
                bastion: id.into(),
            }
        }
        ///The collaborators.
        pub fn collaborators(&self) -> ProjectCollaboratorsHandle {
            ProjectCollaboratorsHandle {
                client: self.client.clone(),
                project: self.project,
            }
        }
        ///The collaborator with this id. Sends nothing.
        pub fn collaborator(
            &self,
            id: impl Into<types::CollaboratorId>,
        ) -> ProjectCollaboratorHandle {
            ProjectCollaboratorHandle {
                client: self.client.clone(),
                project: self.project,
                collaborator: id.into(),
            }
        }
        ///The containers.
        pub fn containers(&self) -> ProjectContainersHandle {
            ProjectContainersHandle {
                client: self.client.clone(),
                project: self.project,
            }
        }
        ///The events.
        pub fn events(&self) -> ProjectEventsHandle {
            ProjectEventsHandle {
                client: self.client.clone(),
                project: self.project,
            }
        }
        ///The images.
        pub fn images(&self) -> ProjectImagesHandle {
            ProjectImagesHandle {
                client: self.client.clone(),
                project: self.project,
            }
        }
        ///The services.
        pub fn services(&self) -> ProjectServicesHandle {
            ProjectServicesHandle {
                client: self.client.clone(),
                project: self.project,
            }
        }
        ///The volumes.
        pub fn volumes(&self) -> ProjectVolumesHandle {
            ProjectVolumesHandle {
                client: self.client.clone(),
                project: self.project,
            }
        }
        ///The volume with this id. Sends nothing.
        pub fn volume(&self, id: impl Into<types::VolumeId>) -> ProjectVolumeHandle {
            ProjectVolumeHandle {
                client: self.client.clone(),
                project: self.project,
                volume: id.into(),
            }
        }
    }
    ///The bastions.
    #[derive(Clone, Debug)]
    pub struct ProjectBastionsHandle {
        pub(crate) client: crate::Client,
        pub(crate) project: types::ProjectId,
    }
    impl ProjectBastionsHandle {
        /**List the SFTP containers of a project.

Returns the SFTP containers of the project with their passwords in clear text. The
list omits `pw_auth`: show an SFTP container to read it. The server asks the container
engine about each of them and responds with 500 if that fails.

Sends `GET /api/projects/{id}/bastions`.*/
        pub fn list(&self) -> crate::List<types::Bastion> {
            let project = self.project;
            crate::List::new(
                &self.client,
                &operations::LIST_PROJECT_BASTIONS,
                move |generated, page, per_page| {
                    async move {
                        generated.list_project_bastions(&project, page, per_page).await
                    }
                },
                |body: types::BastionList| body.bastions,
            )
        }
    }
    ///One bastion.
    #[derive(Clone, Debug)]
    pub struct ProjectBastionHandle {
        pub(crate) client: crate::Client,
        pub(crate) project: types::ProjectId,
        pub(crate) bastion: types::BastionId,
    }
    impl ProjectBastionHandle {
        /**Reset the password of an SFTP container.

Generates a new password, returns it, and queues a rebuild of the SFTP container, which
cuts its open sessions: it is `stopped` at once and `running` about seven seconds
later. The event is a `container.rebuild` of the project. Each call makes another
password.

An SFTP container that has no node yet is refused with 422, an unknown one with 404.
Since controller 9.7.9 the response is also 422 if the rebuild cannot start, and the
password stays. Before, the password is changed first: after a 500 the server shows a
password that the SFTP container does not have. Before controller 9.7.9 only the owner
may call it.

Sends `POST /api/projects/{id}/bastions/{bastion_id}/reset_password`.*/
        pub fn reset_password(&self) -> crate::ActionRequest<types::Bastion> {
            let project = self.project;
            let bastion = self.bastion;
            let about = crate::wait::ends::bastion_running(project, bastion);
            let request = crate::Request::call(
                &self.client,
                &operations::RESET_PROJECT_BASTION_PASSWORD,
                move |generated| {
                    async move {
                        generated
                            .reset_project_bastion_password(&project, &bastion)
                            .await
                    }
                },
                |body: types::BastionView, _| body.bastion,
            );
            crate::ActionRequest::about(&self.client, about, request)
        }
        /**View an SFTP container.

Returns one SFTP container of the project with its password in clear text.

Sends `GET /api/projects/{id}/bastions/{bastion_id}`.*/
        pub fn show(&self) -> crate::Request<types::Bastion> {
            let project = self.project;
            let bastion = self.bastion;
            crate::Request::call(
                &self.client,
                &operations::SHOW_PROJECT_BASTION,
                move |generated| {
                    async move {
                        generated.show_project_bastion(&project, &bastion).await
                    }
                },
                |body: types::BastionView, _| body.bastion,
            )
        }
    }
    ///The collaborators.
    #[derive(Clone, Debug)]
    pub struct ProjectCollaboratorsHandle {
        pub(crate) client: crate::Client,
        pub(crate) project: types::ProjectId,
    }
    impl ProjectCollaboratorsHandle {
        /**Share a project with a user.

Invites a user to the project by e-mail address. The user can use the project after
accepting the invitation.

The response is 422 if no user has this address, if it is the owner's, or if the
project is already shared with the user, so a retry after a success gets 422. With an
empty body it is 404 with JSON.

Sends `POST /api/projects/{id}/collaborators`.*/
        pub fn create(
            &self,
            collaborator: types::CollaboratorCreate,
        ) -> crate::Request<types::ProjectCollaborationView> {
            let body = ::std::sync::Arc::new(types::CreateCollaboratorRequest {
                collaborator,
            });
            let project = self.project;
            crate::Request::call(
                &self.client,
                &operations::CREATE_PROJECT_COLLABORATOR,
                move |generated| {
                    let body = ::std::sync::Arc::clone(&body);
                    async move {
                        generated.create_project_collaborator(&project, &body).await
                    }
                },
                |body: types::ProjectCollaborationView, _| body,
            )
        }
        /**List the collaborators of a project.

Returns the users that the project is shared with, also those who have not accepted
yet: both look the same. There are no pages: `page` and `per_page` are ignored. A
collaborator who is not the owner gets 401 with an empty body.

Sends `GET /api/projects/{id}/collaborators`.*/
        pub fn list(
            &self,
        ) -> crate::Request<::std::vec::Vec<types::ProjectCollaborator>> {
            let project = self.project;
            crate::Request::call(
                &self.client,
                &operations::LIST_PROJECT_COLLABORATORS,
                move |generated| {
                    async move { generated.list_project_collaborators(&project).await }
                },
                |body: types::CollaboratorList, _| body.collaborators,
            )
        }
    }
    ///One collaborator.
    #[derive(Clone, Debug)]
    pub struct ProjectCollaboratorHandle {
        pub(crate) client: crate::Client,
        pub(crate) project: types::ProjectId,
        pub(crate) collaborator: types::CollaboratorId,
    }
    impl ProjectCollaboratorHandle {
        /**Stop sharing a project with a user.

Removes the collaborator. In spite of the 202 it is gone at once. A retry gets 404
with one string in `errors`.

Sends `DELETE /api/projects/{id}/collaborators/{collaborator_id}`.*/
        pub fn delete(&self) -> crate::Request<()> {
            let project = self.project;
            let collaborator = self.collaborator;
            crate::Request::call(
                    &self.client,
                    &operations::DELETE_PROJECT_COLLABORATOR,
                    move |generated| {
                        async move {
                            generated
                                .delete_project_collaborator(&project, &collaborator)
                                .await
                        }
                    },
                    |body: (), _| body,
                )
                .gone_is_deleted()
        }
        /**View a collaborator of a project.

Returns one collaboration, the owner of the project and the collaborator.

Sends `GET /api/projects/{id}/collaborators/{collaborator_id}`.*/
        pub fn show(&self) -> crate::Request<types::ProjectCollaborationView> {
            let project = self.project;
            let collaborator = self.collaborator;
            crate::Request::call(
                &self.client,
                &operations::SHOW_PROJECT_COLLABORATOR,
                move |generated| {
                    async move {
                        generated
                            .show_project_collaborator(&project, &collaborator)
                            .await
                    }
                },
                |body: types::ProjectCollaborationView, _| body,
            )
        }
    }
    ///The containers.
    #[derive(Clone, Debug)]
    pub struct ProjectContainersHandle {
        pub(crate) client: crate::Client,
        pub(crate) project: types::ProjectId,
    }
    impl ProjectContainersHandle {
        /**List the containers of a project.

Returns the containers of all services of the project with their current state,
sorted by name. The server looks up each state, so the call can be slow; allow 60
seconds.

Sends `GET /api/projects/{id}/containers`.*/
        pub fn list(&self) -> crate::List<types::Container> {
            let project = self.project;
            crate::List::new(
                &self.client,
                &operations::LIST_PROJECT_CONTAINERS,
                move |generated, page, per_page| {
                    async move {
                        generated.list_project_containers(&project, page, per_page).await
                    }
                },
                |body: types::ContainerList| body.containers,
            )
        }
    }
    ///The events.
    #[derive(Clone, Debug)]
    pub struct ProjectEventsHandle {
        pub(crate) client: crate::Client,
        pub(crate) project: types::ProjectId,
    }
    impl ProjectEventsHandle {
        /**List the events of a project.

Returns the events of the project, of its services and of its SFTP containers, newest
first, without their details. There is no operation for one event of a project: view
it by its id alone, under `/api/event_logs`.

Sends `GET /api/projects/{id}/events`.*/
        pub fn list(&self) -> crate::List<types::Event> {
            let project = self.project;
            crate::List::new(
                &self.client,
                &operations::LIST_PROJECT_EVENTS,
                move |generated, page, per_page| {
                    async move {
                        generated.list_project_events(&project, page, per_page).await
                    }
                },
                |body: types::EventList| body.events,
            )
        }
    }
    ///The images.
    #[derive(Clone, Debug)]
    pub struct ProjectImagesHandle {
        pub(crate) client: crate::Client,
        pub(crate) project: types::ProjectId,
    }
    impl ProjectImagesHandle {
        /**List the images of a project.

Returns the images that the services of the project run, each once, in no order. The
path in the documentation, `/api/project/…`, does not exist.

Sends `GET /api/projects/{id}/images`.*/
        pub fn list(&self) -> crate::List<types::ContainerImage> {
            let project = self.project;
            crate::List::new(
                &self.client,
                &operations::LIST_PROJECT_IMAGES,
                move |generated, page, per_page| {
                    async move {
                        generated.list_project_images(&project, page, per_page).await
                    }
                },
                |body: types::ContainerImageList| body.container_images,
            )
        }
    }
    ///The services.
    #[derive(Clone, Debug)]
    pub struct ProjectServicesHandle {
        pub(crate) client: crate::Client,
        pub(crate) project: types::ProjectId,
    }
    impl ProjectServicesHandle {
        /**List the services of a project.

Returns the services of the project, sorted by label, without internal load balancers.
Their images are not in the response, although the documentation says so: list the
images of the project.

The server looks up the state of each container, so the call can be slow; allow 60
seconds.

Sends `GET /api/projects/{id}/services`.*/
        pub fn list(&self) -> crate::List<types::ContainerService> {
            let project = self.project;
            crate::List::new(
                &self.client,
                &operations::LIST_PROJECT_SERVICES,
                move |generated, page, per_page| {
                    async move {
                        generated.list_project_services(&project, page, per_page).await
                    }
                },
                |body: types::ContainerServiceList| body.container_services,
            )
        }
    }
    ///The volumes.
    #[derive(Clone, Debug)]
    pub struct ProjectVolumesHandle {
        pub(crate) client: crate::Client,
        pub(crate) project: types::ProjectId,
    }
    impl ProjectVolumesHandle {
        /**List the volumes of a project.

Returns the volumes of the services of the project, in no order. Volumes that are
being deleted are absent.

Sends `GET /api/projects/{id}/volumes`.*/
        pub fn list(&self) -> crate::List<types::Volume> {
            let project = self.project;
            crate::List::new(
                &self.client,
                &operations::LIST_PROJECT_VOLUMES,
                move |generated, page, per_page| {
                    async move {
                        generated.list_project_volumes(&project, page, per_page).await
                    }
                },
                |body: types::VolumeList| body.volumes,
            )
        }
    }
    ///One volume.
    #[derive(Clone, Debug)]
    pub struct ProjectVolumeHandle {
        pub(crate) client: crate::Client,
        pub(crate) project: types::ProjectId,
        pub(crate) volume: types::VolumeId,
    }
    impl ProjectVolumeHandle {
        /**View a volume of a project.

Returns one volume of the project.

Sends `GET /api/projects/{id}/volumes/{volume_id}`.*/
        pub fn show(&self) -> crate::Request<types::Volume> {
            let project = self.project;
            let volume = self.volume;
            crate::Request::call(
                &self.client,
                &operations::SHOW_PROJECT_VOLUME,
                move |generated| {
                    async move { generated.show_project_volume(&project, &volume).await }
                },
                |body: types::VolumeView, _| body.volume,
            )
        }
    }
    ///The services.
    #[derive(Clone, Debug)]
    pub struct ServicesHandle {
        pub(crate) client: crate::Client,
    }
    impl ServicesHandle {
        /**List container services.

Returns the services of the caller's own projects and of projects shared with the
caller, including internal load balancers. Administrators also see only their own
services.

Pages are not ordered: a service may appear on two pages or on none. Drop repeated
ids and compare the count with `Total`. The server looks up the state of each
container, so the call can be slow; allow 60 seconds. A service without an image
turns every page that contains it into a 500.

Sends `GET /api/container_services`.*/
        pub fn list(&self) -> crate::List<types::ContainerService> {
            crate::List::new(
                &self.client,
                &operations::LIST_CONTAINER_SERVICES,
                move |generated, page, per_page| {
                    async move {
                        generated.list_container_services(page, per_page).await
                    }
                },
                |body: types::ContainerServiceList| body.container_services,
            )
        }
    }
    ///One service.
    #[derive(Clone, Debug)]
    pub struct ServiceHandle {
        pub(crate) client: crate::Client,
        pub(crate) service: types::ServiceId,
    }
    impl ServiceHandle {
        /**View the processor usage of a service.

Returns the processor usage of each container of the service in percent over the last three
hours, by the name of the container, oldest first. If the service has a package, the percentage is one of its
cores and a string.

Without metrics the object is empty. If the metrics server cannot be read, the server sends an
empty array instead of the object, or 422 if it cannot be reached.

Sends `GET /api/container_services/{id}/metrics/cpu`.*/
        pub fn cpu(&self) -> crate::Request<types::ServiceMetrics> {
            let service = self.service;
            crate::Request::call(
                &self.client,
                &operations::MEASURE_CONTAINER_SERVICE_CPU,
                move |generated| {
                    async move {
                        generated.measure_container_service_cpu(&service).await
                    }
                },
                |body: types::ServiceMetrics, _| body,
            )
        }
        /**View the memory usage of a service.

Returns the memory usage of each container of the service in whole megabytes over the last three
hours, by the name of the container, oldest first. Without metrics the object is empty; if the
metrics server cannot be read, it is an empty array, or the response is 422.

Sends `GET /api/container_services/{id}/metrics/memory`.*/
        pub fn memory(&self) -> crate::Request<types::ServiceMetrics> {
            let service = self.service;
            crate::Request::call(
                &self.client,
                &operations::MEASURE_CONTAINER_SERVICE_MEMORY,
                move |generated| {
                    async move {
                        generated.measure_container_service_memory(&service).await
                    }
                },
                |body: types::ServiceMetrics, _| body,
            )
        }
        /**Get the address of the malware scanner of a service.

Returns an address at which the service's page of Monarx, a malware scanner, can be opened; an
empty string if the service has none. Nothing is changed.

Sends `POST /api/container_services/{id}/monarx`.*/
        pub fn monarx(&self) -> crate::Request<types::Monarx> {
            let service = self.service;
            crate::Request::call(
                &self.client,
                &operations::OPEN_CONTAINER_SERVICE_MONARX,
                move |generated| {
                    async move {
                        generated.open_container_service_monarx(&service).await
                    }
                },
                |body: types::MonarxView, _| body.monarx,
            )
        }
        /**View a container service.

Returns one service and the image that it runs.

Sends `GET /api/container_services/{id}`.*/
        pub fn show(&self) -> crate::Request<types::ContainerServiceDetail> {
            let service = self.service;
            crate::Request::call(
                &self.client,
                &operations::SHOW_CONTAINER_SERVICE,
                move |generated| {
                    async move { generated.show_container_service(&service).await }
                },
                |body: types::ContainerServiceDetail, _| body,
            )
        }
        ///The bastions.
        pub fn bastions(&self) -> ServiceBastionsHandle {
            ServiceBastionsHandle {
                client: self.client.clone(),
                service: self.service,
            }
        }
        ///The bastion with this id. Sends nothing.
        pub fn bastion(&self, id: impl Into<types::BastionId>) -> ServiceBastionHandle {
            ServiceBastionHandle {
                client: self.client.clone(),
                service: self.service,
                bastion: id.into(),
            }
        }
        ///The certificates.
        pub fn certificates(&self) -> ServiceCertificatesHandle {
            ServiceCertificatesHandle {
                client: self.client.clone(),
                service: self.service,
            }
        }
        ///The certificate with this id. Sends nothing.
        pub fn certificate(
            &self,
            id: impl Into<types::CertificateId>,
        ) -> ServiceCertificateHandle {
            ServiceCertificateHandle {
                client: self.client.clone(),
                service: self.service,
                certificate: id.into(),
            }
        }
        ///The containers.
        pub fn containers(&self) -> ServiceContainersHandle {
            ServiceContainersHandle {
                client: self.client.clone(),
                service: self.service,
            }
        }
        ///The events.
        pub fn events(&self) -> ServiceEventsHandle {
            ServiceEventsHandle {
                client: self.client.clone(),
                service: self.service,
            }
        }
        ///The event with this id. Sends nothing.
        pub fn event(&self, id: impl Into<types::EventId>) -> ServiceEventHandle {
            ServiceEventHandle {
                client: self.client.clone(),
                service: self.service,
                event: id.into(),
            }
        }
        ///The host entries.
        pub fn host_entries(&self) -> ServiceHostEntriesHandle {
            ServiceHostEntriesHandle {
                client: self.client.clone(),
                service: self.service,
            }
        }
        ///The host entry with this id. Sends nothing.
        pub fn host_entry(
            &self,
            id: impl Into<types::HostEntryId>,
        ) -> ServiceHostEntryHandle {
            ServiceHostEntryHandle {
                client: self.client.clone(),
                service: self.service,
                host_entry: id.into(),
            }
        }
        ///The ingress rules.
        pub fn ingress_rules(&self) -> ServiceIngressRulesHandle {
            ServiceIngressRulesHandle {
                client: self.client.clone(),
                service: self.service,
            }
        }
        ///The load balancers.
        pub fn load_balancers(&self) -> ServiceLoadBalancersHandle {
            ServiceLoadBalancersHandle {
                client: self.client.clone(),
                service: self.service,
            }
        }
        ///The load balancer with this id. Sends nothing.
        pub fn load_balancer(
            &self,
            id: impl Into<types::LoadBalancerId>,
        ) -> ServiceLoadBalancerHandle {
            ServiceLoadBalancerHandle {
                client: self.client.clone(),
                service: self.service,
                load_balancer: id.into(),
            }
        }
        ///The settings.
        pub fn settings(&self) -> ServiceSettingsHandle {
            ServiceSettingsHandle {
                client: self.client.clone(),
                service: self.service,
            }
        }
        ///The setting with this id. Sends nothing.
        pub fn setting(&self, id: impl Into<types::SettingId>) -> ServiceSettingHandle {
            ServiceSettingHandle {
                client: self.client.clone(),
                service: self.service,
                setting: id.into(),
            }
        }
        ///The variant.
        pub fn variant(&self) -> ServiceVariantHandle {
            ServiceVariantHandle {
                client: self.client.clone(),
                service: self.service,
            }
        }
        ///The volumes.
        pub fn volumes(&self) -> ServiceVolumesHandle {
            ServiceVolumesHandle {
                client: self.client.clone(),
                service: self.service,
            }
        }
        ///The volume with this id. Sends nothing.
        pub fn volume(&self, id: impl Into<types::VolumeId>) -> ServiceVolumeHandle {
            ServiceVolumeHandle {
                client: self.client.clone(),
                service: self.service,
                volume: id.into(),
            }
        }
    }
    ///The bastions.
    #[derive(Clone, Debug)]
    pub struct ServiceBastionsHandle {
        pub(crate) client: crate::Client,
        pub(crate) service: types::ServiceId,
    }
    impl ServiceBastionsHandle {
        /**List the SFTP containers of a service.

Returns the SFTP containers that give access to the volumes of the service, with their passwords
in clear text. The list omits `pw_auth`: show an SFTP container to read it. There are no pages.
The server asks the container engine about each of them and responds with 500 if that fails.

Sends `GET /api/container_services/{id}/bastions`.*/
        pub fn list(&self) -> crate::Request<::std::vec::Vec<types::Bastion>> {
            let service = self.service;
            crate::Request::call(
                &self.client,
                &operations::LIST_CONTAINER_SERVICE_BASTIONS,
                move |generated| {
                    async move {
                        generated.list_container_service_bastions(&service).await
                    }
                },
                |body: types::BastionList, _| body.bastions,
            )
        }
    }
    ///One bastion.
    #[derive(Clone, Debug)]
    pub struct ServiceBastionHandle {
        pub(crate) client: crate::Client,
        pub(crate) service: types::ServiceId,
        pub(crate) bastion: types::BastionId,
    }
    impl ServiceBastionHandle {
        /**View an SFTP container of a service.

Returns one SFTP container with its password in clear text. Every SFTP container of the project
is found, also one that is not in the list of this service. Another one gets 404 with the error
"Unknown bastion container".

Sends `GET /api/container_services/{id}/bastions/{bastion_id}`.*/
        pub fn show(&self) -> crate::Request<types::Bastion> {
            let service = self.service;
            let bastion = self.bastion;
            crate::Request::call(
                &self.client,
                &operations::SHOW_CONTAINER_SERVICE_BASTION,
                move |generated| {
                    async move {
                        generated
                            .show_container_service_bastion(&service, &bastion)
                            .await
                    }
                },
                |body: types::BastionView, _| body.bastion,
            )
        }
    }
    ///The certificates.
    #[derive(Clone, Debug)]
    pub struct ServiceCertificatesHandle {
        pub(crate) client: crate::Client,
        pub(crate) service: types::ServiceId,
    }
    impl ServiceCertificatesHandle {
        /**Add a certificate to a service.

Adds a certificate and its key, which the load balancer then uses for the domains in it. The
response is `{}` without an id: list the certificates to find the new one. The same certificate
can be added twice.

A certificate that cannot be read, and a missing key, get 400; `errors` is then an object with
an array for each field. Without the wrapper, and with an empty one, the response is 500 with
JSON.

Sends `POST /api/container_services/{id}/ssl`.*/
        pub fn create(
            &self,
            certificate: types::CertificateCreate,
        ) -> crate::Request<()> {
            let body = ::std::sync::Arc::new(types::CreateCertificateRequest {
                certificate,
            });
            let service = self.service;
            crate::Request::call(
                &self.client,
                &operations::CREATE_CONTAINER_SERVICE_CERTIFICATE,
                move |generated| {
                    let body = ::std::sync::Arc::clone(&body);
                    async move {
                        generated
                            .create_container_service_certificate(&service, &body)
                            .await
                    }
                },
                |body: types::Accepted, _| { drop(body) },
            )
        }
        /**List the certificates of a service.

Returns the certificates that users added to the service, in the order in which they were added.
Those that the server obtained from Let's Encrypt are not in this list: `lets_encrypt` of a
domain tells about them.

Sends `GET /api/container_services/{id}/ssl`.*/
        pub fn list(&self) -> crate::List<types::Certificate> {
            let service = self.service;
            crate::List::new(
                &self.client,
                &operations::LIST_CONTAINER_SERVICE_CERTIFICATES,
                move |generated, page, per_page| {
                    async move {
                        generated
                            .list_container_service_certificates(
                                &service,
                                page,
                                per_page,
                            )
                            .await
                    }
                },
                |body: types::CertificateList| body.certificates,
            )
        }
    }
    ///One certificate.
    #[derive(Clone, Debug)]
    pub struct ServiceCertificateHandle {
        pub(crate) client: crate::Client,
        pub(crate) service: types::ServiceId,
        pub(crate) certificate: types::CertificateId,
    }
    impl ServiceCertificateHandle {
        /**Delete a certificate.

Removes the certificate. In spite of the 202 it is gone from the list at once. A retry gets 404.

Sends `DELETE /api/container_services/{id}/ssl/{certificate_id}`.*/
        pub fn delete(&self) -> crate::Request<()> {
            let service = self.service;
            let certificate = self.certificate;
            crate::Request::call(
                    &self.client,
                    &operations::DELETE_CONTAINER_SERVICE_CERTIFICATE,
                    move |generated| {
                        async move {
                            generated
                                .delete_container_service_certificate(
                                    &service,
                                    &certificate,
                                )
                                .await
                        }
                    },
                    |body: types::Accepted, _| { drop(body) },
                )
                .gone_is_deleted()
        }
        /**View a certificate.

Would return one certificate of the service. The server responds with null for every
certificate that exists: find it in the list instead.

Sends `GET /api/container_services/{id}/ssl/{certificate_id}`.*/
        pub fn show(&self) -> crate::Request<types::CertificateView> {
            let service = self.service;
            let certificate = self.certificate;
            crate::Request::call(
                &self.client,
                &operations::SHOW_CONTAINER_SERVICE_CERTIFICATE,
                move |generated| {
                    async move {
                        generated
                            .show_container_service_certificate(&service, &certificate)
                            .await
                    }
                },
                |body: types::CertificateView, _| body,
            )
        }
    }
    ///The containers.
    #[derive(Clone, Debug)]
    pub struct ServiceContainersHandle {
        pub(crate) client: crate::Client,
        pub(crate) service: types::ServiceId,
    }
    impl ServiceContainersHandle {
        /**List the containers of a service.

Returns every container of the service and its current state, sorted by name, on one
page. To find out whether an action on several containers is done, use this list,
not the state of the service or an event.

Since controller 9.7 a container that runs but fails its health check is `offline`;
its service is `unhealthy`, as before. Since controller 9.4.2 `stats.cpu` is a share
of the cores of the package, not of one core, and up to ten minutes old. Since
controller 9.4.3 `stats.mem` is an average over five minutes, computed from whole
megabytes.

Sends `GET /api/container_services/{id}/containers`.*/
        pub fn list(&self) -> crate::Request<::std::vec::Vec<types::Container>> {
            let service = self.service;
            crate::Request::call(
                &self.client,
                &operations::LIST_CONTAINER_SERVICE_CONTAINERS,
                move |generated| {
                    async move {
                        generated.list_container_service_containers(&service).await
                    }
                },
                |body: types::ContainerList, _| body.containers,
            )
        }
    }
    ///The events.
    #[derive(Clone, Debug)]
    pub struct ServiceEventsHandle {
        pub(crate) client: crate::Client,
        pub(crate) service: types::ServiceId,
    }
    impl ServiceEventsHandle {
        /**List the events of a service.

Returns the events of the service, newest first, on one page: `page` and `per_page`
are ignored. Only the single-event operations return the details of an event. After
the service is deleted the response is 404.

Since controller 9.4.6 the list includes changes of the image variant. Since
controller 9.7.0 scheduled backups create events too, and the event of a backup ends
up to 15 seconds after the backup, with null in `audit.raw_data`, which used to be a
YAML string.

Sends `GET /api/container_services/{id}/events`.*/
        pub fn list(&self) -> crate::Request<::std::vec::Vec<types::Event>> {
            let service = self.service;
            crate::Request::call(
                &self.client,
                &operations::LIST_CONTAINER_SERVICE_EVENTS,
                move |generated| {
                    async move {
                        generated.list_container_service_events(&service).await
                    }
                },
                |body: types::EventList, _| body.events,
            )
        }
    }
    ///One event.
    #[derive(Clone, Debug)]
    pub struct ServiceEventHandle {
        pub(crate) client: crate::Client,
        pub(crate) service: types::ServiceId,
        pub(crate) event: types::EventId,
    }
    impl ServiceEventHandle {
        /**View an event of a service.

Returns one event with its details. After the service is deleted the response is
404; the event is still available under `/api/event_logs`.

Sends `GET /api/container_services/{id}/events/{event_id}`.*/
        pub fn show(&self) -> crate::Request<types::EventWithDetails> {
            let service = self.service;
            let event = self.event;
            crate::Request::call(
                &self.client,
                &operations::SHOW_CONTAINER_SERVICE_EVENT,
                move |generated| {
                    async move {
                        generated.show_container_service_event(&service, &event).await
                    }
                },
                |body: types::EventView, _| body.event_log,
            )
        }
    }
    ///The host entries.
    #[derive(Clone, Debug)]
    pub struct ServiceHostEntriesHandle {
        pub(crate) client: crate::Client,
        pub(crate) service: types::ServiceId,
    }
    impl ServiceHostEntriesHandle {
        /**Add a host entry to a service.

Adds a name and the address that the containers of the service resolve it to. Containers get
it when they are rebuilt.

The server checks nothing: the name can be empty, the address can be any string, and the same
entry can be added twice. A new entry always has `keep_updated`; update it to change that. With
an empty or without a body the response is 404 with JSON.

Sends `POST /api/container_services/{id}/host_entries`.*/
        pub fn create(
            &self,
            host_entry: types::HostEntryCreate,
        ) -> crate::Request<types::HostEntry> {
            let body = ::std::sync::Arc::new(types::CreateHostEntryRequest {
                host_entry,
            });
            let service = self.service;
            crate::Request::call(
                &self.client,
                &operations::CREATE_CONTAINER_SERVICE_HOST_ENTRY,
                move |generated| {
                    let body = ::std::sync::Arc::clone(&body);
                    async move {
                        generated
                            .create_container_service_host_entry(&service, &body)
                            .await
                    }
                },
                |body: types::HostEntryView, _| body.host_entry,
            )
        }
        /**List the host entries of a service.

Returns the names that the containers of the service resolve by themselves, in the order in
which they were added. There are no pages: `page` and `per_page` are ignored.

Sends `GET /api/container_services/{id}/host_entries`.*/
        pub fn list(&self) -> crate::Request<::std::vec::Vec<types::HostEntry>> {
            let service = self.service;
            crate::Request::call(
                &self.client,
                &operations::LIST_CONTAINER_SERVICE_HOST_ENTRIES,
                move |generated| {
                    async move {
                        generated.list_container_service_host_entries(&service).await
                    }
                },
                |body: types::HostEntryList, _| body.host_entries,
            )
        }
    }
    ///One host entry.
    #[derive(Clone, Debug)]
    pub struct ServiceHostEntryHandle {
        pub(crate) client: crate::Client,
        pub(crate) service: types::ServiceId,
        pub(crate) host_entry: types::HostEntryId,
    }
    impl ServiceHostEntryHandle {
        /**Delete a host entry.

Removes the entry. In spite of the 202 it is gone at once. A retry gets 404.

Sends `DELETE /api/container_services/{id}/host_entries/{host_entry_id}`.*/
        pub fn delete(&self) -> crate::Request<()> {
            let service = self.service;
            let host_entry = self.host_entry;
            crate::Request::call(
                    &self.client,
                    &operations::DELETE_CONTAINER_SERVICE_HOST_ENTRY,
                    move |generated| {
                        async move {
                            generated
                                .delete_container_service_host_entry(&service, &host_entry)
                                .await
                        }
                    },
                    |body: types::Accepted, _| { drop(body) },
                )
                .gone_is_deleted()
        }
        /**View a host entry.

Returns one host entry of the service.

Sends `GET /api/container_services/{id}/host_entries/{host_entry_id}`.*/
        pub fn show(&self) -> crate::Request<types::HostEntry> {
            let service = self.service;
            let host_entry = self.host_entry;
            crate::Request::call(
                &self.client,
                &operations::SHOW_CONTAINER_SERVICE_HOST_ENTRY,
                move |generated| {
                    async move {
                        generated
                            .show_container_service_host_entry(&service, &host_entry)
                            .await
                    }
                },
                |body: types::HostEntryView, _| body.host_entry,
            )
        }
        /**Update a host entry.

Changes the fields that are sent and keeps the others; the server checks nothing. The change
is made before the server responds, in spite of the 202. With an empty or without a body the
response is 404 with JSON. `PUT` does the same as `PATCH`.

Sends `PATCH /api/container_services/{id}/host_entries/{host_entry_id}`.*/
        pub fn update(
            &self,
            host_entry: types::HostEntryUpdate,
        ) -> crate::Request<types::HostEntry> {
            let body = ::std::sync::Arc::new(types::UpdateHostEntryRequest {
                host_entry,
            });
            let service = self.service;
            let host_entry = self.host_entry;
            crate::Request::call(
                &self.client,
                &operations::UPDATE_CONTAINER_SERVICE_HOST_ENTRY,
                move |generated| {
                    let body = ::std::sync::Arc::clone(&body);
                    async move {
                        generated
                            .update_container_service_host_entry(
                                &service,
                                &host_entry,
                                &body,
                            )
                            .await
                    }
                },
                |body: types::HostEntryView, _| body.host_entry,
            )
        }
    }
    ///The ingress rules.
    #[derive(Clone, Debug)]
    pub struct ServiceIngressRulesHandle {
        pub(crate) client: crate::Client,
        pub(crate) service: types::ServiceId,
    }
    impl ServiceIngressRulesHandle {
        /**List the ingress rules of a service.

Returns all rules of the service. There are no pages: `page` and `per_page` are ignored.

The server cannot show a rule that balances others: for a service that is an internal load
balancer the response is 500 with plain text.

Sends `GET /api/container_services/{id}/ingress_rules`.*/
        pub fn list(&self) -> crate::Request<::std::vec::Vec<types::IngressRule>> {
            let service = self.service;
            crate::Request::call(
                &self.client,
                &operations::LIST_CONTAINER_SERVICE_INGRESS_RULES,
                move |generated| {
                    async move {
                        generated.list_container_service_ingress_rules(&service).await
                    }
                },
                |body: types::IngressRuleList, _| body.ingress_rules,
            )
        }
    }
    ///The load balancers.
    #[derive(Clone, Debug)]
    pub struct ServiceLoadBalancersHandle {
        pub(crate) client: crate::Client,
        pub(crate) service: types::ServiceId,
    }
    impl ServiceLoadBalancersHandle {
        /**List the load balancers of a service.

Returns the load balancer that the service is reached through. There is one, so the list has
one item; without one, the response is 500 with plain text. There are no pages.

Sends `GET /api/container_services/{id}/load_balancers`.*/
        pub fn list(&self) -> crate::Request<::std::vec::Vec<types::LoadBalancer>> {
            let service = self.service;
            crate::Request::call(
                &self.client,
                &operations::LIST_CONTAINER_SERVICE_LOAD_BALANCERS,
                move |generated| {
                    async move {
                        generated.list_container_service_load_balancers(&service).await
                    }
                },
                |body: types::LoadBalancerList, _| body.load_balancers,
            )
        }
    }
    ///One load balancer.
    #[derive(Clone, Debug)]
    pub struct ServiceLoadBalancerHandle {
        pub(crate) client: crate::Client,
        pub(crate) service: types::ServiceId,
        pub(crate) load_balancer: types::LoadBalancerId,
    }
    impl ServiceLoadBalancerHandle {
        /**View the load balancer of a service.

Returns the load balancer that the service is reached through. The server ignores the id of the
load balancer in the path. Without one, the response is 404.

Sends `GET /api/container_services/{id}/load_balancers/{load_balancer_id}`.*/
        pub fn show(&self) -> crate::Request<types::LoadBalancer> {
            let service = self.service;
            let load_balancer = self.load_balancer;
            crate::Request::call(
                &self.client,
                &operations::SHOW_CONTAINER_SERVICE_LOAD_BALANCER,
                move |generated| {
                    async move {
                        generated
                            .show_container_service_load_balancer(
                                &service,
                                &load_balancer,
                            )
                            .await
                    }
                },
                |body: types::LoadBalancerView, _| body.load_balancer,
            )
        }
    }
    ///The settings.
    #[derive(Clone, Debug)]
    pub struct ServiceSettingsHandle {
        pub(crate) client: crate::Client,
        pub(crate) service: types::ServiceId,
    }
    impl ServiceSettingsHandle {
        /**List the settings of a service.

Returns the settings that the image of the service defines, with their values, among them
passwords in clear text, and the settings of its internal load balancers. There are no pages:
`page` and `per_page` are ignored.

Sends `GET /api/container_services/{id}/metadata`.*/
        pub fn list(&self) -> crate::Request<::std::vec::Vec<types::ServiceSetting>> {
            let service = self.service;
            crate::Request::call(
                &self.client,
                &operations::LIST_CONTAINER_SERVICE_METADATA,
                move |generated| {
                    async move {
                        generated.list_container_service_metadata(&service).await
                    }
                },
                |body: types::ServiceSettingList, _| body.metadata,
            )
        }
    }
    ///One setting.
    #[derive(Clone, Debug)]
    pub struct ServiceSettingHandle {
        pub(crate) client: crate::Client,
        pub(crate) service: types::ServiceId,
        pub(crate) setting: types::SettingId,
    }
    impl ServiceSettingHandle {
        /**View a setting of a service.

Would return one setting of the service. The server responds with 500 for every setting that
exists, and with 404 and one string in `errors` for others: find it in the list instead. The
response of a success was never seen.

Sends `GET /api/container_services/{id}/metadata/{setting_id}`.*/
        pub fn show(&self) -> crate::Request<()> {
            let service = self.service;
            let setting = self.setting;
            crate::Request::call(
                &self.client,
                &operations::SHOW_CONTAINER_SERVICE_METADATA,
                move |generated| {
                    async move {
                        generated
                            .show_container_service_metadata(&service, &setting)
                            .await
                    }
                },
                |body: types::ServiceSettingView, _| { drop(body) },
            )
        }
    }
    ///The variant.
    #[derive(Clone, Debug)]
    pub struct ServiceVariantHandle {
        pub(crate) client: crate::Client,
        pub(crate) service: types::ServiceId,
    }
    impl ServiceVariantHandle {
        /**List the image variants that a service can have.

Returns the variants of the image of the service; the one that it runs is `active`. There are no
pages.

Sends `GET /api/container_services/{id}/variant`.*/
        pub fn list(&self) -> crate::Request<::std::vec::Vec<types::ServiceVariant>> {
            let service = self.service;
            crate::Request::call(
                &self.client,
                &operations::LIST_CONTAINER_SERVICE_VARIANTS,
                move |generated| {
                    async move {
                        generated.list_container_service_variants(&service).await
                    }
                },
                |body: types::ServiceVariantList, _| body.image_variants,
            )
        }
        /**Change the image variant of a service.

Changes the variant that the service runs, and queues a job that moves its containers to it, one
after the other. The event is `service.variant_migrate`. The response is 204 without a body and
without an id of the event.

Always send `callback`, if only an empty object: without it, with null and with a string, the
server changes the variant, queues nothing, and responds with 500. An unknown variant, and a
wrapper around the fields, get 422.

Sends `POST /api/container_services/{id}/variant`.*/
        pub fn update(
            &self,
            body: types::ChangeServiceVariantRequest,
        ) -> crate::Request<()> {
            let body = ::std::sync::Arc::new(body);
            let service = self.service;
            crate::Request::call(
                &self.client,
                &operations::UPDATE_CONTAINER_SERVICE_VARIANT,
                move |generated| {
                    let body = ::std::sync::Arc::clone(&body);
                    async move {
                        generated.update_container_service_variant(&service, &body).await
                    }
                },
                |body: (), _| body,
            )
        }
    }
    ///The volumes.
    #[derive(Clone, Debug)]
    pub struct ServiceVolumesHandle {
        pub(crate) client: crate::Client,
        pub(crate) service: types::ServiceId,
    }
    impl ServiceVolumesHandle {
        /**List the volumes of a service.

Returns the volumes that the service mounts, also those that it shares with other services, in
no order. Volumes that are being deleted are absent.

Sends `GET /api/container_services/{id}/volumes`.*/
        pub fn list(&self) -> crate::List<types::Volume> {
            let service = self.service;
            crate::List::new(
                &self.client,
                &operations::LIST_CONTAINER_SERVICE_VOLUMES,
                move |generated, page, per_page| {
                    async move {
                        generated
                            .list_container_service_volumes(&service, page, per_page)
                            .await
                    }
                },
                |body: types::VolumeList| body.volumes,
            )
        }
    }
    ///One volume.
    #[derive(Clone, Debug)]
    pub struct ServiceVolumeHandle {
        pub(crate) client: crate::Client,
        pub(crate) service: types::ServiceId,
        pub(crate) volume: types::VolumeId,
    }
    impl ServiceVolumeHandle {
        /**View a volume of a service.

Returns one volume that the service mounts.

Sends `GET /api/container_services/{id}/volumes/{volume_id}`.*/
        pub fn show(&self) -> crate::Request<types::Volume> {
            let service = self.service;
            let volume = self.volume;
            crate::Request::call(
                &self.client,
                &operations::SHOW_CONTAINER_SERVICE_VOLUME,
                move |generated| {
                    async move {
                        generated.show_container_service_volume(&service, &volume).await
                    }
                },
                |body: types::VolumeView, _| body.volume,
            )
        }
    }
    ///The users.
    #[derive(Clone, Debug)]
    pub struct UsersHandle {
        pub(crate) client: crate::Client,
    }
    impl UsersHandle {
        ///The ssh keys.
        pub fn ssh_keys(&self) -> UsersSshKeysHandle {
            UsersSshKeysHandle {
                client: self.client.clone(),
            }
        }
        ///The ssh key with this id. Sends nothing.
        pub fn ssh_key(&self, id: impl Into<types::SshKeyId>) -> UsersSshKeyHandle {
            UsersSshKeyHandle {
                client: self.client.clone(),
                ssh_key: id.into(),
            }
        }
    }
    ///The ssh keys.
    #[derive(Clone, Debug)]
    pub struct UsersSshKeysHandle {
        pub(crate) client: crate::Client,
    }
    impl UsersSshKeysHandle {
        /**Add an SSH key.

Adds a public key to the caller's account. A key that is no valid OpenSSH public key
is refused with 422. The same key can be added several times and then has several
ids, so do not retry blindly: list the keys first.

Sends `POST /api/users/ssh_keys`.*/
        pub fn create(
            &self,
            user_ssh_key: types::SshKeyCreate,
        ) -> crate::Request<types::SshKey> {
            let body = ::std::sync::Arc::new(types::CreateSshKeyRequest {
                user_ssh_key,
            });
            crate::Request::call(
                &self.client,
                &operations::CREATE_SSH_KEY,
                move |generated| {
                    let body = ::std::sync::Arc::clone(&body);
                    async move { generated.create_ssh_key(&body).await }
                },
                |body: types::SshKeyView, _| body.ssh_key,
            )
        }
        /**List SSH keys.

Returns the caller's own keys, without the keys' text. There are no pages: `page` and
`per_page` are ignored. Administrators see no other user's keys.

Sends `GET /api/users/ssh_keys`.*/
        pub fn list(&self) -> crate::Request<::std::vec::Vec<types::SshKey>> {
            crate::Request::call(
                &self.client,
                &operations::LIST_SSH_KEYS,
                move |generated| { async move { generated.list_ssh_keys().await } },
                |body: types::SshKeyList, _| body.ssh_keys,
            )
        }
    }
    ///One ssh key.
    #[derive(Clone, Debug)]
    pub struct UsersSshKeyHandle {
        pub(crate) client: crate::Client,
        pub(crate) ssh_key: types::SshKeyId,
    }
    impl UsersSshKeyHandle {
        /**Delete an SSH key.

Deletes the key. The server then fails to build its response: **a 500 with plain text
is what success looks like**, and no controller is known that responds otherwise.
Show the key to be sure: 404 means that it is deleted. A retry gets 404.

Sends `DELETE /api/users/ssh_keys/{id}`.*/
        pub fn delete(&self) -> crate::Request<()> {
            let ssh_key = self.ssh_key;
            crate::Request::call(
                    &self.client,
                    &operations::DELETE_SSH_KEY,
                    move |generated| {
                        async move { generated.delete_ssh_key(&ssh_key).await }
                    },
                    |body: (), _| body,
                )
                .gone_is_deleted()
        }
        /**View an SSH key.

Returns one of the caller's own keys, without the key's text.

Sends `GET /api/users/ssh_keys/{id}`.*/
        pub fn show(&self) -> crate::Request<types::SshKey> {
            let ssh_key = self.ssh_key;
            crate::Request::call(
                &self.client,
                &operations::SHOW_SSH_KEY,
                move |generated| {
                    async move { generated.show_ssh_key(&ssh_key).await }
                },
                |body: types::SshKeyView, _| body.ssh_key,
            )
        }
    }
    ///The version.
    #[derive(Clone, Debug)]
    pub struct VersionHandle {
        pub(crate) client: crate::Client,
    }
    impl VersionHandle {
        /**View the controller's version.

Returns the version of the controller and the API versions it supports. A token
needs the scope `public` or `admin_read`, which a token for projects may not have:
treat a 403 as an unknown version.

Sends `GET /api/version`.*/
        pub fn show(&self) -> crate::Request<types::ControllerVersion> {
            crate::Request::call(
                &self.client,
                &operations::SHOW_VERSION,
                move |generated| { async move { generated.show_version().await } },
                |body: types::ControllerVersion, _| body,
            )
        }
    }
    ///The volumes.
    #[derive(Clone, Debug)]
    pub struct VolumesHandle {
        pub(crate) client: crate::Client,
    }
    impl VolumesHandle {
        /**List volumes.

Returns the volumes of the caller, in no order. Administrators also see only their own,
although they can show and change every volume. Volumes that are being deleted are
absent; show one to see it.

Sends `GET /api/volumes`.*/
        pub fn list(&self) -> crate::List<types::Volume> {
            crate::List::new(
                &self.client,
                &operations::LIST_VOLUMES,
                move |generated, page, per_page| {
                    async move { generated.list_volumes(page, per_page).await }
                },
                |body: types::VolumeList| body.volumes,
            )
        }
    }
    ///One volume.
    #[derive(Clone, Debug)]
    pub struct VolumeHandle {
        pub(crate) client: crate::Client,
        pub(crate) volume: types::VolumeId,
    }
    impl VolumeHandle {
        /**Restore a backup of a volume.

Queues a restore, which overwrites the content of the volume with that of a backup; it
cannot be undone. The event of the services that mount the volume is `volume.restore`. If
it fails, its detail has the log of the agent, and the services read `alert` until another
event succeeds.

The server does not check that there is such a backup: the event fails then. While an
event of the volume is `running`, the response is 405; while one is `pending`, the server
accepts the restore, which then fails. Without a name the response is 422.

Sends `POST /api/volumes/{volume_id}/restore`.*/
        pub fn restore(
            &self,
            body: types::RestoreVolumeRequest,
        ) -> crate::ActionRequest<()> {
            let body = ::std::sync::Arc::new(body);
            let volume = self.volume;
            let about = crate::wait::ends::backup_restored(volume);
            let request = crate::Request::call(
                &self.client,
                &operations::RESTORE_VOLUME,
                move |generated| {
                    let body = ::std::sync::Arc::clone(&body);
                    async move { generated.restore_volume(&volume, &body).await }
                },
                |body: types::Accepted, _| { drop(body) },
            );
            crate::ActionRequest::about(&self.client, about, request)
        }
        /**View a volume.

Returns one volume, also one that is being deleted. `volume_maps` has the services that
mount it.

Sends `GET /api/volumes/{volume_id}`.*/
        pub fn show(&self) -> crate::Request<types::Volume> {
            let volume = self.volume;
            crate::Request::call(
                &self.client,
                &operations::SHOW_VOLUME,
                move |generated| { async move { generated.show_volume(&volume).await } },
                |body: types::VolumeView, _| body.volume,
            )
        }
        /**Change how a volume is backed up.

Changes how often, by which means and for how long the volume is backed up; absent fields
keep their value. The change is made before the server responds.

The server silently ignores other fields, also the label and the commands. It refuses a
value with 422: an unknown strategy, or too many backups to keep. With an empty or without
a wrapper the response is 404 with JSON. `PUT` does the same as `PATCH`. There is no
operation to create or delete a volume: services bring and remove theirs.

Sends `PATCH /api/volumes/{volume_id}`.*/
        pub fn update(
            &self,
            volume: types::VolumeUpdate,
        ) -> crate::Request<types::Volume> {
            let body = ::std::sync::Arc::new(types::UpdateVolumeRequest {
                volume,
            });
            let volume = self.volume;
            crate::Request::call(
                &self.client,
                &operations::UPDATE_VOLUME,
                move |generated| {
                    let body = ::std::sync::Arc::clone(&body);
                    async move { generated.update_volume(&volume, &body).await }
                },
                |body: types::VolumeView, _| body.volume,
            )
        }
        ///The backups.
        pub fn backups(&self) -> VolumeBackupsHandle {
            VolumeBackupsHandle {
                client: self.client.clone(),
                volume: self.volume,
            }
        }
        ///The exports.
        pub fn exports(&self) -> VolumeExportsHandle {
            VolumeExportsHandle {
                client: self.client.clone(),
                volume: self.volume,
            }
        }
    }
    ///The backups.
    #[derive(Clone, Debug)]
    pub struct VolumeBackupsHandle {
        pub(crate) client: crate::Client,
        pub(crate) volume: types::VolumeId,
    }
    impl VolumeBackupsHandle {
        /**Back a volume up.

Queues a backup. In spite of the 201 nothing is backed up yet: the event of the services
that mount the volume (`volume.backup`) is `pending` until the agent of their node takes
it, which is never if there is no agent, then `running`, and at last `completed` or `failed`.
The backup is in the list up to two seconds after that.

A name of less than three characters is refused with 422; without a name the response is
500. While an event of the volume is `running`, the response is 405; but while one is
`pending` the server accepts a second backup, and even a restore, which then fails. Since
controller 9.7.2 the response is also 405 while the volume waits for its first mount.

Sends `POST /api/volumes/{volume_id}/backups`.*/
        pub fn create(
            &self,
            body: types::CreateVolumeBackupRequest,
        ) -> crate::ActionRequest<()> {
            let body = ::std::sync::Arc::new(body);
            let volume = self.volume;
            let about = crate::wait::ends::backup_created(volume);
            let request = crate::Request::call(
                &self.client,
                &operations::CREATE_VOLUME_BACKUP,
                move |generated| {
                    let body = ::std::sync::Arc::clone(&body);
                    async move { generated.create_volume_backup(&volume, &body).await }
                },
                |body: types::Accepted, _| { drop(body) },
            );
            crate::ActionRequest::about(&self.client, about, request)
        }
        /**Delete a backup of a volume.

Queues the deletion of a backup; it cannot be undone. In spite of the 200 the backup stays
in the list until the agent of the node has removed it; the event of the services that
mount the volume is `backup.delete`.

While an event of the volume is `running`, the response is 405. Since controller 9.5.0 a
backup that is being exported is refused with 422.

Sends `DELETE /api/volumes/{volume_id}/backups/{backup_id}`.*/
        pub fn delete(
            &self,
            backup_id: ::std::string::String,
        ) -> crate::ActionRequest<()> {
            let volume = self.volume;
            let about = crate::wait::ends::backup_deleted(volume);
            let request = crate::Request::call(
                    &self.client,
                    &operations::DELETE_VOLUME_BACKUP,
                    move |generated| {
                        let backup_id = backup_id.clone();
                        async move {
                            generated.delete_volume_backup(&volume, &backup_id).await
                        }
                    },
                    |body: types::Accepted, _| { drop(body) },
                )
                .gone_is_deleted();
            crate::ActionRequest::about(&self.client, about, request)
        }
        /**List the backups of a volume.

Returns the backups as the node's agent last reported them, up to two seconds after a
change. There are no pages.

Sends `GET /api/volumes/{volume_id}/backups`.*/
        pub fn list(&self) -> crate::Request<types::VolumeBackups> {
            let volume = self.volume;
            crate::Request::call(
                &self.client,
                &operations::LIST_VOLUME_BACKUPS,
                move |generated| {
                    async move { generated.list_volume_backups(&volume).await }
                },
                |body: types::VolumeBackups, _| body,
            )
        }
    }
    ///The exports.
    #[derive(Clone, Debug)]
    pub struct VolumeExportsHandle {
        pub(crate) client: crate::Client,
        pub(crate) volume: types::VolumeId,
    }
    impl VolumeExportsHandle {
        /**Export a backup of a volume.

Queues an export of a backup, after which `export` of the backup in the list has a URL to
download it from. Poll the list: the state goes from `in_progress` to `ready` or `failed`.
The event has the locale `volume.download`.

The response is 405 while another export of the volume is in progress, and 422 if the
name is missing or the export cannot start.

Sends `POST /api/volumes/{volume_id}/exports`.*/
        pub fn create(
            &self,
            body: types::CreateVolumeExportRequest,
        ) -> crate::Request<()> {
            let body = ::std::sync::Arc::new(body);
            let volume = self.volume;
            crate::Request::call(
                &self.client,
                &operations::CREATE_VOLUME_EXPORT,
                move |generated| {
                    let body = ::std::sync::Arc::clone(&body);
                    async move { generated.create_volume_export(&volume, &body).await }
                },
                |body: types::Accepted, _| { drop(body) },
            )
        }
    }
    ///The zones.
    #[derive(Clone, Debug)]
    pub struct ZonesHandle {
        pub(crate) client: crate::Client,
    }
    impl ZonesHandle {
        /**List DNS zones.

Returns the caller's own zones, without their records. Administrators also see only their
own, although they can show every zone. There is no operation to create, change or delete a
zone.

Sends `GET /api/zones`.*/
        pub fn list(&self) -> crate::List<types::Zone> {
            crate::List::new(
                &self.client,
                &operations::LIST_ZONES,
                move |generated, page, per_page| {
                    async move { generated.list_zones(page, per_page).await }
                },
                |body: types::ZoneList| body.zones,
            )
        }
    }
    ///One zone.
    #[derive(Clone, Debug)]
    pub struct ZoneHandle {
        pub(crate) client: crate::Client,
        pub(crate) zone: types::ZoneId,
    }
    impl ZoneHandle {
        /**View a DNS zone with its records.

Returns one zone with its records, which the server reads from the name server. If that
cannot be reached, or does not have the zone, the response is 500 with plain text.

Sends `GET /api/zones/{zone_id}`.*/
        pub fn show(&self) -> crate::Request<types::ZoneDetails> {
            let zone = self.zone;
            crate::Request::call(
                &self.client,
                &operations::SHOW_ZONE,
                move |generated| { async move { generated.show_zone(&zone).await } },
                |body: types::ZoneView, _| body.zone,
            )
        }
        ///The collaborators.
        pub fn collaborators(&self) -> ZoneCollaboratorsHandle {
            ZoneCollaboratorsHandle {
                client: self.client.clone(),
                zone: self.zone,
            }
        }
        ///The collaborator with this id. Sends nothing.
        pub fn collaborator(
            &self,
            id: impl Into<types::CollaboratorId>,
        ) -> ZoneCollaboratorHandle {
            ZoneCollaboratorHandle {
                client: self.client.clone(),
                zone: self.zone,
                collaborator: id.into(),
            }
        }
    }
    ///The collaborators.
    #[derive(Clone, Debug)]
    pub struct ZoneCollaboratorsHandle {
        pub(crate) client: crate::Client,
        pub(crate) zone: types::ZoneId,
    }
    impl ZoneCollaboratorsHandle {
        /**Share a DNS zone with a user.

Would invite a user to the zone by e-mail address. The server responds with 500 for every
zone. There is nothing to call instead.

Sends `POST /api/zones/{zone_id}/collaborators`.*/
        pub fn create(
            &self,
            collaborator: types::CollaboratorCreate,
        ) -> crate::Request<types::ZoneCollaborationView> {
            let body = ::std::sync::Arc::new(types::CreateCollaboratorRequest {
                collaborator,
            });
            let zone = self.zone;
            crate::Request::call(
                &self.client,
                &operations::CREATE_ZONE_COLLABORATOR,
                move |generated| {
                    let body = ::std::sync::Arc::clone(&body);
                    async move { generated.create_zone_collaborator(&zone, &body).await }
                },
                |body: types::ZoneCollaborationView, _| body,
            )
        }
        /**List the collaborators of a DNS zone.

Would return the users that the zone is shared with. The server responds with 500 for every
zone; the response of a success was never seen, so the contract takes it from other
resources. There is nothing to call instead.

Sends `GET /api/zones/{zone_id}/collaborators`.*/
        pub fn list(
            &self,
        ) -> crate::Request<::std::vec::Vec<types::ProjectCollaborator>> {
            let zone = self.zone;
            crate::Request::call(
                &self.client,
                &operations::LIST_ZONE_COLLABORATORS,
                move |generated| {
                    async move { generated.list_zone_collaborators(&zone).await }
                },
                |body: types::CollaboratorList, _| body.collaborators,
            )
        }
    }
    ///One collaborator.
    #[derive(Clone, Debug)]
    pub struct ZoneCollaboratorHandle {
        pub(crate) client: crate::Client,
        pub(crate) zone: types::ZoneId,
        pub(crate) collaborator: types::CollaboratorId,
    }
    impl ZoneCollaboratorHandle {
        /**Stop sharing a DNS zone with a user.

Would remove the collaborator. The server responds with 500 for every zone.

Sends `DELETE /api/zones/{zone_id}/collaborators/{collaborator_id}`.*/
        pub fn delete(&self) -> crate::Request<()> {
            let zone = self.zone;
            let collaborator = self.collaborator;
            crate::Request::call(
                    &self.client,
                    &operations::DELETE_ZONE_COLLABORATOR,
                    move |generated| {
                        async move {
                            generated
                                .delete_zone_collaborator(&zone, &collaborator)
                                .await
                        }
                    },
                    |body: (), _| body,
                )
                .gone_is_deleted()
        }
        /**View a collaborator of a DNS zone.

Would return one collaboration, the owner of the zone and the collaborator. The server
responds with 500 for every zone.

Sends `GET /api/zones/{zone_id}/collaborators/{collaborator_id}`.*/
        pub fn show(&self) -> crate::Request<types::ZoneCollaborationView> {
            let zone = self.zone;
            let collaborator = self.collaborator;
            crate::Request::call(
                &self.client,
                &operations::SHOW_ZONE_COLLABORATOR,
                move |generated| {
                    async move {
                        generated.show_zone_collaborator(&zone, &collaborator).await
                    }
                },
                |body: types::ZoneCollaborationView, _| body,
            )
        }
    }
}
impl crate::Client {
    ///The container with this id. Sends nothing.
    pub fn container(
        &self,
        id: impl Into<types::ContainerId>,
    ) -> handles::ContainerHandle {
        handles::ContainerHandle {
            client: self.clone(),
            container: id.into(),
        }
    }
    ///The domains.
    pub fn domains(&self) -> handles::DomainsHandle {
        handles::DomainsHandle {
            client: self.clone(),
        }
    }
    ///The domain with this id. Sends nothing.
    pub fn domain(&self, id: impl Into<types::DomainId>) -> handles::DomainHandle {
        handles::DomainHandle {
            client: self.clone(),
            domain: id.into(),
        }
    }
    ///The event with this id. Sends nothing.
    pub fn event(&self, id: impl Into<types::EventId>) -> handles::EventHandle {
        handles::EventHandle {
            client: self.clone(),
            event: id.into(),
        }
    }
    ///The image collections.
    pub fn image_collections(&self) -> handles::ImageCollectionsHandle {
        handles::ImageCollectionsHandle {
            client: self.clone(),
        }
    }
    ///The image providers.
    pub fn image_providers(&self) -> handles::ImageProvidersHandle {
        handles::ImageProvidersHandle {
            client: self.clone(),
        }
    }
    ///The image provider with this id. Sends nothing.
    pub fn image_provider(
        &self,
        id: impl Into<types::ImageProviderId>,
    ) -> handles::ImageProviderHandle {
        handles::ImageProviderHandle {
            client: self.clone(),
            image_provider: id.into(),
        }
    }
    ///The load balancers.
    pub fn load_balancers(&self) -> handles::LoadBalancersHandle {
        handles::LoadBalancersHandle {
            client: self.clone(),
        }
    }
    ///The load balancer with this id. Sends nothing.
    pub fn load_balancer(
        &self,
        id: impl Into<types::LoadBalancerId>,
    ) -> handles::LoadBalancerHandle {
        handles::LoadBalancerHandle {
            client: self.clone(),
            load_balancer: id.into(),
        }
    }
    ///The locations.
    pub fn locations(&self) -> handles::LocationsHandle {
        handles::LocationsHandle {
            client: self.clone(),
        }
    }
    ///The location with this id. Sends nothing.
    pub fn location(&self, id: impl Into<types::LocationId>) -> handles::LocationHandle {
        handles::LocationHandle {
            client: self.clone(),
            location: id.into(),
        }
    }
    ///The networks.
    pub fn networks(&self) -> handles::NetworksHandle {
        handles::NetworksHandle {
            client: self.clone(),
        }
    }
    ///The products.
    pub fn products(&self) -> handles::ProductsHandle {
        handles::ProductsHandle {
            client: self.clone(),
        }
    }
    ///The projects.
    pub fn projects(&self) -> handles::ProjectsHandle {
        handles::ProjectsHandle {
            client: self.clone(),
        }
    }
    ///The project with this id. Sends nothing.
    pub fn project(&self, id: impl Into<types::ProjectId>) -> handles::ProjectHandle {
        handles::ProjectHandle {
            client: self.clone(),
            project: id.into(),
        }
    }
    ///The services.
    pub fn services(&self) -> handles::ServicesHandle {
        handles::ServicesHandle {
            client: self.clone(),
        }
    }
    ///The service with this id. Sends nothing.
    pub fn service(&self, id: impl Into<types::ServiceId>) -> handles::ServiceHandle {
        handles::ServiceHandle {
            client: self.clone(),
            service: id.into(),
        }
    }
    ///The users.
    pub fn users(&self) -> handles::UsersHandle {
        handles::UsersHandle {
            client: self.clone(),
        }
    }
    ///The version.
    pub fn version(&self) -> handles::VersionHandle {
        handles::VersionHandle {
            client: self.clone(),
        }
    }
    ///The volumes.
    pub fn volumes(&self) -> handles::VolumesHandle {
        handles::VolumesHandle {
            client: self.clone(),
        }
    }
    ///The volume with this id. Sends nothing.
    pub fn volume(&self, id: impl Into<types::VolumeId>) -> handles::VolumeHandle {
        handles::VolumeHandle {
            client: self.clone(),
            volume: id.into(),
        }
    }
    ///The zones.
    pub fn zones(&self) -> handles::ZonesHandle {
        handles::ZonesHandle {
            client: self.clone(),
        }
    }
    ///The zone with this id. Sends nothing.
    pub fn zone(&self, id: impl Into<types::ZoneId>) -> handles::ZoneHandle {
        handles::ZoneHandle {
            client: self.clone(),
            zone: id.into(),
        }
    }
}
impl crate::Listed for types::Bastion {
    type Id = types::BastionId;
    fn id(&self) -> Self::Id {
        self.id
    }
}
impl crate::Listed for types::Certificate {
    type Id = types::CertificateId;
    fn id(&self) -> Self::Id {
        self.id
    }
}
impl crate::Listed for types::Container {
    type Id = types::ContainerId;
    fn id(&self) -> Self::Id {
        self.id
    }
}
impl crate::Listed for types::ContainerImage {
    type Id = types::ImageId;
    fn id(&self) -> Self::Id {
        self.id
    }
}
impl crate::Listed for types::ContainerService {
    type Id = types::ServiceId;
    fn id(&self) -> Self::Id {
        self.id
    }
}
impl crate::Listed for types::Domain {
    type Id = types::DomainId;
    fn id(&self) -> Self::Id {
        self.id
    }
}
impl crate::Listed for types::Event {
    type Id = types::EventId;
    fn id(&self) -> Self::Id {
        self.id
    }
}
impl crate::Listed for types::ImageCollection {
    type Id = types::ImageCollectionId;
    fn id(&self) -> Self::Id {
        self.id
    }
}
impl crate::Listed for types::LoadBalancer {
    type Id = types::LoadBalancerId;
    fn id(&self) -> Self::Id {
        self.id
    }
}
impl crate::Listed for types::Location {
    type Id = types::LocationId;
    fn id(&self) -> Self::Id {
        self.id
    }
}
impl crate::Listed for types::Project {
    type Id = types::ProjectId;
    fn id(&self) -> Self::Id {
        self.id
    }
}
impl crate::Listed for types::Volume {
    type Id = types::VolumeId;
    fn id(&self) -> Self::Id {
        self.id
    }
}
impl crate::Listed for types::Zone {
    type Id = types::ZoneId;
    fn id(&self) -> Self::Id {
        self.id
    }
}
/// The schemas of all request and response bodies by their names; those of other types are in
/// the generator.
#[cfg(all(feature = "schemars", feature = "test-util"))]
pub(crate) fn schemas(
    generator: &mut ::schemars::SchemaGenerator,
) -> ::std::vec::Vec<(::std::string::String, ::schemars::Schema)> {
    use ::schemars::JsonSchema as _;
    vec![
        { generator.subschema_for:: < types::Accepted > ();
        (types::Accepted::schema_name().into_owned(),
        types::Accepted::json_schema(generator)) }, { generator.subschema_for:: <
        types::BastionList > (); (types::BastionList::schema_name().into_owned(),
        types::BastionList::json_schema(generator)) }, { generator.subschema_for:: <
        types::BastionView > (); (types::BastionView::schema_name().into_owned(),
        types::BastionView::json_schema(generator)) }, { generator.subschema_for:: <
        types::CertificateList > (); (types::CertificateList::schema_name().into_owned(),
        types::CertificateList::json_schema(generator)) }, { generator.subschema_for:: <
        types::CertificateView > (); (types::CertificateView::schema_name().into_owned(),
        types::CertificateView::json_schema(generator)) }, { generator.subschema_for:: <
        types::ChangeServiceVariantRequest > ();
        (types::ChangeServiceVariantRequest::schema_name().into_owned(),
        types::ChangeServiceVariantRequest::json_schema(generator)) }, { generator
        .subschema_for:: < types::CollaboratorList > ();
        (types::CollaboratorList::schema_name().into_owned(),
        types::CollaboratorList::json_schema(generator)) }, { generator.subschema_for:: <
        types::ContainerImageList > (); (types::ContainerImageList::schema_name()
        .into_owned(), types::ContainerImageList::json_schema(generator)) }, { generator
        .subschema_for:: < types::ContainerList > ();
        (types::ContainerList::schema_name().into_owned(),
        types::ContainerList::json_schema(generator)) }, { generator.subschema_for:: <
        types::ContainerMetrics > (); (types::ContainerMetrics::schema_name()
        .into_owned(), types::ContainerMetrics::json_schema(generator)) }, { generator
        .subschema_for:: < types::ContainerProcesses > ();
        (types::ContainerProcesses::schema_name().into_owned(),
        types::ContainerProcesses::json_schema(generator)) }, { generator.subschema_for::
        < types::ContainerServiceDetail > ();
        (types::ContainerServiceDetail::schema_name().into_owned(),
        types::ContainerServiceDetail::json_schema(generator)) }, { generator
        .subschema_for:: < types::ContainerServiceList > ();
        (types::ContainerServiceList::schema_name().into_owned(),
        types::ContainerServiceList::json_schema(generator)) }, { generator
        .subschema_for:: < types::ContainerView > ();
        (types::ContainerView::schema_name().into_owned(),
        types::ContainerView::json_schema(generator)) }, { generator.subschema_for:: <
        types::ControllerVersion > (); (types::ControllerVersion::schema_name()
        .into_owned(), types::ControllerVersion::json_schema(generator)) }, { generator
        .subschema_for:: < types::CreateCertificateRequest > ();
        (types::CreateCertificateRequest::schema_name().into_owned(),
        types::CreateCertificateRequest::json_schema(generator)) }, { generator
        .subschema_for:: < types::CreateCollaboratorRequest > ();
        (types::CreateCollaboratorRequest::schema_name().into_owned(),
        types::CreateCollaboratorRequest::json_schema(generator)) }, { generator
        .subschema_for:: < types::CreateDomainRequest > ();
        (types::CreateDomainRequest::schema_name().into_owned(),
        types::CreateDomainRequest::json_schema(generator)) }, { generator
        .subschema_for:: < types::CreateHostEntryRequest > ();
        (types::CreateHostEntryRequest::schema_name().into_owned(),
        types::CreateHostEntryRequest::json_schema(generator)) }, { generator
        .subschema_for:: < types::CreateIngressRuleRequest > ();
        (types::CreateIngressRuleRequest::schema_name().into_owned(),
        types::CreateIngressRuleRequest::json_schema(generator)) }, { generator
        .subschema_for:: < types::CreateSshKeyRequest > ();
        (types::CreateSshKeyRequest::schema_name().into_owned(),
        types::CreateSshKeyRequest::json_schema(generator)) }, { generator
        .subschema_for:: < types::CreateVolumeBackupRequest > ();
        (types::CreateVolumeBackupRequest::schema_name().into_owned(),
        types::CreateVolumeBackupRequest::json_schema(generator)) }, { generator
        .subschema_for:: < types::CreateVolumeExportRequest > ();
        (types::CreateVolumeExportRequest::schema_name().into_owned(),
        types::CreateVolumeExportRequest::json_schema(generator)) }, { generator
        .subschema_for:: < types::DomainList > (); (types::DomainList::schema_name()
        .into_owned(), types::DomainList::json_schema(generator)) }, { generator
        .subschema_for:: < types::DomainView > (); (types::DomainView::schema_name()
        .into_owned(), types::DomainView::json_schema(generator)) }, { generator
        .subschema_for:: < types::EventList > (); (types::EventList::schema_name()
        .into_owned(), types::EventList::json_schema(generator)) }, { generator
        .subschema_for:: < types::EventView > (); (types::EventView::schema_name()
        .into_owned(), types::EventView::json_schema(generator)) }, { generator
        .subschema_for:: < types::HostEntryList > ();
        (types::HostEntryList::schema_name().into_owned(),
        types::HostEntryList::json_schema(generator)) }, { generator.subschema_for:: <
        types::HostEntryView > (); (types::HostEntryView::schema_name().into_owned(),
        types::HostEntryView::json_schema(generator)) }, { generator.subschema_for:: <
        types::ImageCollectionList > (); (types::ImageCollectionList::schema_name()
        .into_owned(), types::ImageCollectionList::json_schema(generator)) }, { generator
        .subschema_for:: < types::ImageProviderList > ();
        (types::ImageProviderList::schema_name().into_owned(),
        types::ImageProviderList::json_schema(generator)) }, { generator.subschema_for::
        < types::ImageProviderView > (); (types::ImageProviderView::schema_name()
        .into_owned(), types::ImageProviderView::json_schema(generator)) }, { generator
        .subschema_for:: < types::IngressRuleList > ();
        (types::IngressRuleList::schema_name().into_owned(),
        types::IngressRuleList::json_schema(generator)) }, { generator.subschema_for:: <
        types::IngressRuleView > (); (types::IngressRuleView::schema_name().into_owned(),
        types::IngressRuleView::json_schema(generator)) }, { generator.subschema_for:: <
        types::LoadBalancerList > (); (types::LoadBalancerList::schema_name()
        .into_owned(), types::LoadBalancerList::json_schema(generator)) }, { generator
        .subschema_for:: < types::LoadBalancerView > ();
        (types::LoadBalancerView::schema_name().into_owned(),
        types::LoadBalancerView::json_schema(generator)) }, { generator.subschema_for:: <
        types::LocationList > (); (types::LocationList::schema_name().into_owned(),
        types::LocationList::json_schema(generator)) }, { generator.subschema_for:: <
        types::LocationView > (); (types::LocationView::schema_name().into_owned(),
        types::LocationView::json_schema(generator)) }, { generator.subschema_for:: <
        types::LogLines > (); (types::LogLines::schema_name().into_owned(),
        types::LogLines::json_schema(generator)) }, { generator.subschema_for:: <
        types::MonarxView > (); (types::MonarxView::schema_name().into_owned(),
        types::MonarxView::json_schema(generator)) }, { generator.subschema_for:: <
        types::PowerContainerServiceRequest > ();
        (types::PowerContainerServiceRequest::schema_name().into_owned(),
        types::PowerContainerServiceRequest::json_schema(generator)) }, { generator
        .subschema_for:: < types::ProductList > (); (types::ProductList::schema_name()
        .into_owned(), types::ProductList::json_schema(generator)) }, { generator
        .subschema_for:: < types::ProjectCollaborationView > ();
        (types::ProjectCollaborationView::schema_name().into_owned(),
        types::ProjectCollaborationView::json_schema(generator)) }, { generator
        .subschema_for:: < types::ProjectList > (); (types::ProjectList::schema_name()
        .into_owned(), types::ProjectList::json_schema(generator)) }, { generator
        .subschema_for:: < types::ProjectView > (); (types::ProjectView::schema_name()
        .into_owned(), types::ProjectView::json_schema(generator)) }, { generator
        .subschema_for:: < types::ResizeContainerServiceRequest > ();
        (types::ResizeContainerServiceRequest::schema_name().into_owned(),
        types::ResizeContainerServiceRequest::json_schema(generator)) }, { generator
        .subschema_for:: < types::RestoreVolumeRequest > ();
        (types::RestoreVolumeRequest::schema_name().into_owned(),
        types::RestoreVolumeRequest::json_schema(generator)) }, { generator
        .subschema_for:: < types::ScaleContainerServiceRequest > ();
        (types::ScaleContainerServiceRequest::schema_name().into_owned(),
        types::ScaleContainerServiceRequest::json_schema(generator)) }, { generator
        .subschema_for:: < types::ServiceMetrics > ();
        (types::ServiceMetrics::schema_name().into_owned(),
        types::ServiceMetrics::json_schema(generator)) }, { generator.subschema_for:: <
        types::ServiceSettingList > (); (types::ServiceSettingList::schema_name()
        .into_owned(), types::ServiceSettingList::json_schema(generator)) }, { generator
        .subschema_for:: < types::ServiceSettingView > ();
        (types::ServiceSettingView::schema_name().into_owned(),
        types::ServiceSettingView::json_schema(generator)) }, { generator.subschema_for::
        < types::ServiceVariantList > (); (types::ServiceVariantList::schema_name()
        .into_owned(), types::ServiceVariantList::json_schema(generator)) }, { generator
        .subschema_for:: < types::SshKeyList > (); (types::SshKeyList::schema_name()
        .into_owned(), types::SshKeyList::json_schema(generator)) }, { generator
        .subschema_for:: < types::SshKeyView > (); (types::SshKeyView::schema_name()
        .into_owned(), types::SshKeyView::json_schema(generator)) }, { generator
        .subschema_for:: < types::UpdateContainerServiceRequest > ();
        (types::UpdateContainerServiceRequest::schema_name().into_owned(),
        types::UpdateContainerServiceRequest::json_schema(generator)) }, { generator
        .subschema_for:: < types::UpdateDomainRequest > ();
        (types::UpdateDomainRequest::schema_name().into_owned(),
        types::UpdateDomainRequest::json_schema(generator)) }, { generator
        .subschema_for:: < types::UpdateHostEntryRequest > ();
        (types::UpdateHostEntryRequest::schema_name().into_owned(),
        types::UpdateHostEntryRequest::json_schema(generator)) }, { generator
        .subschema_for:: < types::UpdateIngressRuleRequest > ();
        (types::UpdateIngressRuleRequest::schema_name().into_owned(),
        types::UpdateIngressRuleRequest::json_schema(generator)) }, { generator
        .subschema_for:: < types::UpdateProjectRequest > ();
        (types::UpdateProjectRequest::schema_name().into_owned(),
        types::UpdateProjectRequest::json_schema(generator)) }, { generator
        .subschema_for:: < types::UpdateVolumeRequest > ();
        (types::UpdateVolumeRequest::schema_name().into_owned(),
        types::UpdateVolumeRequest::json_schema(generator)) }, { generator
        .subschema_for:: < types::VolumeBackups > ();
        (types::VolumeBackups::schema_name().into_owned(),
        types::VolumeBackups::json_schema(generator)) }, { generator.subschema_for:: <
        types::VolumeList > (); (types::VolumeList::schema_name().into_owned(),
        types::VolumeList::json_schema(generator)) }, { generator.subschema_for:: <
        types::VolumeView > (); (types::VolumeView::schema_name().into_owned(),
        types::VolumeView::json_schema(generator)) }, { generator.subschema_for:: <
        types::ZoneCollaborationView > (); (types::ZoneCollaborationView::schema_name()
        .into_owned(), types::ZoneCollaborationView::json_schema(generator)) }, {
        generator.subschema_for:: < types::ZoneList > (); (types::ZoneList::schema_name()
        .into_owned(), types::ZoneList::json_schema(generator)) }, { generator
        .subschema_for:: < types::ZoneView > (); (types::ZoneView::schema_name()
        .into_owned(), types::ZoneView::json_schema(generator)) }
    ]
}
/// The typed call for a recorded request; `None` for operations whose methods are written by hand.
#[cfg(feature = "test-util")]
pub(crate) fn drive(
    client: &crate::Client,
    operation: &str,
    arguments: &crate::drive::RecordedArguments,
) -> ::std::option::Option<crate::drive::DrivenCall> {
    use crate::drive::DrivenCall;
    ::std::option::Option::Some(
        match operation {
            "createContainerServiceCertificate" => {
                (|| ::std::option::Option::Some(
                    DrivenCall::empty::<
                        types::Accepted,
                    >(
                        client
                            .service(arguments.id::<i64>("id")?)
                            .certificates()
                            .create(
                                arguments
                                    .body::<types::CreateCertificateRequest>()?
                                    .certificate,
                            ),
                    ),
                ))()
                    .unwrap_or_else(|| {
                        DrivenCall::untyped::<
                            types::Accepted,
                        >(
                            client,
                            &operations::CREATE_CONTAINER_SERVICE_CERTIFICATE,
                            arguments,
                        )
                    })
            }
            "createContainerServiceHostEntry" => {
                (|| ::std::option::Option::Some(
                    DrivenCall::typed(
                        client
                            .service(arguments.id::<i64>("id")?)
                            .host_entries()
                            .create(
                                arguments
                                    .body::<types::CreateHostEntryRequest>()?
                                    .host_entry,
                            ),
                        ::std::option::Option::Some("host_entry"),
                    ),
                ))()
                    .unwrap_or_else(|| {
                        DrivenCall::untyped::<
                            types::HostEntryView,
                        >(
                            client,
                            &operations::CREATE_CONTAINER_SERVICE_HOST_ENTRY,
                            arguments,
                        )
                    })
            }
            "createDomain" => {
                (|| ::std::option::Option::Some(
                    DrivenCall::typed(
                        client
                            .domains()
                            .create(
                                arguments.body::<types::CreateDomainRequest>()?.domain,
                            ),
                        ::std::option::Option::Some("domain"),
                    ),
                ))()
                    .unwrap_or_else(|| {
                        DrivenCall::untyped::<
                            types::DomainView,
                        >(client, &operations::CREATE_DOMAIN, arguments)
                    })
            }
            "createIngressRule" => {
                (|| ::std::option::Option::Some(
                    DrivenCall::typed(
                        client
                            .networks()
                            .ingress_rules()
                            .create(
                                arguments
                                    .body::<types::CreateIngressRuleRequest>()?
                                    .ingress_rule,
                            ),
                        ::std::option::Option::Some("ingress_rule"),
                    ),
                ))()
                    .unwrap_or_else(|| {
                        DrivenCall::untyped::<
                            types::IngressRuleView,
                        >(client, &operations::CREATE_INGRESS_RULE, arguments)
                    })
            }
            "createProjectCollaborator" => {
                (|| ::std::option::Option::Some(
                    DrivenCall::typed(
                        client
                            .project(arguments.id::<i64>("id")?)
                            .collaborators()
                            .create(
                                arguments
                                    .body::<types::CreateCollaboratorRequest>()?
                                    .collaborator,
                            ),
                        ::std::option::Option::None,
                    ),
                ))()
                    .unwrap_or_else(|| {
                        DrivenCall::untyped::<
                            types::ProjectCollaborationView,
                        >(client, &operations::CREATE_PROJECT_COLLABORATOR, arguments)
                    })
            }
            "createSshKey" => {
                (|| ::std::option::Option::Some(
                    DrivenCall::typed(
                        client
                            .users()
                            .ssh_keys()
                            .create(
                                arguments.body::<types::CreateSshKeyRequest>()?.user_ssh_key,
                            ),
                        ::std::option::Option::Some("ssh_key"),
                    ),
                ))()
                    .unwrap_or_else(|| {
                        DrivenCall::untyped::<
                            types::SshKeyView,
                        >(client, &operations::CREATE_SSH_KEY, arguments)
                    })
            }
            "createVolumeBackup" => {
                (|| ::std::option::Option::Some(
                    DrivenCall::empty::<
                        types::Accepted,
                    >(
                        client
                            .volume(arguments.id::<i64>("volume_id")?)
                            .backups()
                            .create(
                                arguments.body::<types::CreateVolumeBackupRequest>()?,
                            )
                            .request(),
                    ),
                ))()
                    .unwrap_or_else(|| {
                        DrivenCall::untyped::<
                            types::Accepted,
                        >(client, &operations::CREATE_VOLUME_BACKUP, arguments)
                    })
            }
            "createVolumeExport" => {
                (|| ::std::option::Option::Some(
                    DrivenCall::empty::<
                        types::Accepted,
                    >(
                        client
                            .volume(arguments.id::<i64>("volume_id")?)
                            .exports()
                            .create(
                                arguments.body::<types::CreateVolumeExportRequest>()?,
                            ),
                    ),
                ))()
                    .unwrap_or_else(|| {
                        DrivenCall::untyped::<
                            types::Accepted,
                        >(client, &operations::CREATE_VOLUME_EXPORT, arguments)
                    })
            }
            "createZoneCollaborator" => {
                (|| ::std::option::Option::Some(
                    DrivenCall::typed(
                        client
                            .zone(arguments.id::<i64>("zone_id")?)
                            .collaborators()
                            .create(
                                arguments
                                    .body::<types::CreateCollaboratorRequest>()?
                                    .collaborator,
                            ),
                        ::std::option::Option::None,
                    ),
                ))()
                    .unwrap_or_else(|| {
                        DrivenCall::untyped::<
                            types::ZoneCollaborationView,
                        >(client, &operations::CREATE_ZONE_COLLABORATOR, arguments)
                    })
            }
            "deleteContainerServiceCertificate" => {
                (|| ::std::option::Option::Some(
                    DrivenCall::empty::<
                        types::Accepted,
                    >(
                        client
                            .service(arguments.id::<i64>("id")?)
                            .certificate(arguments.id::<i64>("certificate_id")?)
                            .delete(),
                    ),
                ))()
                    .unwrap_or_else(|| {
                        DrivenCall::untyped::<
                            types::Accepted,
                        >(
                            client,
                            &operations::DELETE_CONTAINER_SERVICE_CERTIFICATE,
                            arguments,
                        )
                    })
            }
            "deleteContainerServiceHostEntry" => {
                (|| ::std::option::Option::Some(
                    DrivenCall::empty::<
                        types::Accepted,
                    >(
                        client
                            .service(arguments.id::<i64>("id")?)
                            .host_entry(arguments.id::<i64>("host_entry_id")?)
                            .delete(),
                    ),
                ))()
                    .unwrap_or_else(|| {
                        DrivenCall::untyped::<
                            types::Accepted,
                        >(
                            client,
                            &operations::DELETE_CONTAINER_SERVICE_HOST_ENTRY,
                            arguments,
                        )
                    })
            }
            "deleteDomain" => {
                (|| ::std::option::Option::Some(
                    DrivenCall::empty::<
                        types::Accepted,
                    >(client.domain(arguments.id::<i64>("domain_id")?).delete()),
                ))()
                    .unwrap_or_else(|| {
                        DrivenCall::untyped::<
                            types::Accepted,
                        >(client, &operations::DELETE_DOMAIN, arguments)
                    })
            }
            "deleteIngressRule" => {
                (|| ::std::option::Option::Some(
                    DrivenCall::empty::<
                        types::Accepted,
                    >(
                        client
                            .networks()
                            .ingress_rule(arguments.id::<i64>("ingress_rule_id")?)
                            .delete(),
                    ),
                ))()
                    .unwrap_or_else(|| {
                        DrivenCall::untyped::<
                            types::Accepted,
                        >(client, &operations::DELETE_INGRESS_RULE, arguments)
                    })
            }
            "deleteProject" => {
                (|| ::std::option::Option::Some(
                    DrivenCall::empty::<
                        types::Accepted,
                    >(client.project(arguments.id::<i64>("id")?).delete().request()),
                ))()
                    .unwrap_or_else(|| {
                        DrivenCall::untyped::<
                            types::Accepted,
                        >(client, &operations::DELETE_PROJECT, arguments)
                    })
            }
            "deleteProjectCollaborator" => {
                (|| ::std::option::Option::Some(
                    DrivenCall::empty::<
                        (),
                    >(
                        client
                            .project(arguments.id::<i64>("id")?)
                            .collaborator(arguments.id::<i64>("collaborator_id")?)
                            .delete(),
                    ),
                ))()
                    .unwrap_or_else(|| {
                        DrivenCall::untyped::<
                            (),
                        >(client, &operations::DELETE_PROJECT_COLLABORATOR, arguments)
                    })
            }
            "deleteSshKey" => {
                (|| ::std::option::Option::Some(
                    DrivenCall::empty::<
                        (),
                    >(client.users().ssh_key(arguments.id::<i64>("id")?).delete()),
                ))()
                    .unwrap_or_else(|| {
                        DrivenCall::untyped::<
                            (),
                        >(client, &operations::DELETE_SSH_KEY, arguments)
                    })
            }
            "deleteVolumeBackup" => {
                (|| ::std::option::Option::Some(
                    DrivenCall::empty::<
                        types::Accepted,
                    >(
                        client
                            .volume(arguments.id::<i64>("volume_id")?)
                            .backups()
                            .delete(arguments.value("backup_id")?)
                            .request(),
                    ),
                ))()
                    .unwrap_or_else(|| {
                        DrivenCall::untyped::<
                            types::Accepted,
                        >(client, &operations::DELETE_VOLUME_BACKUP, arguments)
                    })
            }
            "deleteZoneCollaborator" => {
                (|| ::std::option::Option::Some(
                    DrivenCall::empty::<
                        (),
                    >(
                        client
                            .zone(arguments.id::<i64>("zone_id")?)
                            .collaborator(arguments.id::<i64>("collaborator_id")?)
                            .delete(),
                    ),
                ))()
                    .unwrap_or_else(|| {
                        DrivenCall::untyped::<
                            (),
                        >(client, &operations::DELETE_ZONE_COLLABORATOR, arguments)
                    })
            }
            "listContainerLogs" => {
                (|| ::std::option::Option::Some(
                    DrivenCall::typed(
                        client
                            .container(arguments.id::<i64>("id")?)
                            .logs()
                            .list(
                                arguments.value("limit")?,
                                arguments.value("period_end")?,
                                arguments.value("period_start")?,
                            ),
                        ::std::option::Option::None,
                    ),
                ))()
                    .unwrap_or_else(|| {
                        DrivenCall::untyped::<
                            types::LogLines,
                        >(client, &operations::LIST_CONTAINER_LOGS, arguments)
                    })
            }
            "listContainerProcesses" => {
                (|| ::std::option::Option::Some(
                    DrivenCall::empty::<
                        types::ContainerProcesses,
                    >(
                        client
                            .container(arguments.id::<i64>("id")?)
                            .container_processes()
                            .list(),
                    ),
                ))()
                    .unwrap_or_else(|| {
                        DrivenCall::untyped::<
                            types::ContainerProcesses,
                        >(client, &operations::LIST_CONTAINER_PROCESSES, arguments)
                    })
            }
            "listContainerServiceBastions" => {
                (|| ::std::option::Option::Some(
                    DrivenCall::typed(
                        client.service(arguments.id::<i64>("id")?).bastions().list(),
                        ::std::option::Option::Some("bastions"),
                    ),
                ))()
                    .unwrap_or_else(|| {
                        DrivenCall::untyped::<
                            types::BastionList,
                        >(
                            client,
                            &operations::LIST_CONTAINER_SERVICE_BASTIONS,
                            arguments,
                        )
                    })
            }
            "listContainerServiceCertificates" => {
                (|| ::std::option::Option::Some(
                    DrivenCall::page(
                        client.service(arguments.id::<i64>("id")?).certificates().list(),
                        arguments,
                        ::std::option::Option::Some("certificates"),
                    )?,
                ))()
                    .unwrap_or_else(|| {
                        DrivenCall::untyped::<
                            types::CertificateList,
                        >(
                            client,
                            &operations::LIST_CONTAINER_SERVICE_CERTIFICATES,
                            arguments,
                        )
                    })
            }
            "listContainerServiceContainers" => {
                (|| ::std::option::Option::Some(
                    DrivenCall::typed(
                        client.service(arguments.id::<i64>("id")?).containers().list(),
                        ::std::option::Option::Some("containers"),
                    ),
                ))()
                    .unwrap_or_else(|| {
                        DrivenCall::untyped::<
                            types::ContainerList,
                        >(
                            client,
                            &operations::LIST_CONTAINER_SERVICE_CONTAINERS,
                            arguments,
                        )
                    })
            }
            "listContainerServiceEvents" => {
                (|| ::std::option::Option::Some(
                    DrivenCall::typed(
                        client.service(arguments.id::<i64>("id")?).events().list(),
                        ::std::option::Option::Some("events"),
                    ),
                ))()
                    .unwrap_or_else(|| {
                        DrivenCall::untyped::<
                            types::EventList,
                        >(client, &operations::LIST_CONTAINER_SERVICE_EVENTS, arguments)
                    })
            }
            "listContainerServiceHostEntries" => {
                (|| ::std::option::Option::Some(
                    DrivenCall::typed(
                        client.service(arguments.id::<i64>("id")?).host_entries().list(),
                        ::std::option::Option::Some("host_entries"),
                    ),
                ))()
                    .unwrap_or_else(|| {
                        DrivenCall::untyped::<
                            types::HostEntryList,
                        >(
                            client,
                            &operations::LIST_CONTAINER_SERVICE_HOST_ENTRIES,
                            arguments,
                        )
                    })
            }
            "listContainerServiceIngressRules" => {
                (|| ::std::option::Option::Some(
                    DrivenCall::typed(
                        client
                            .service(arguments.id::<i64>("id")?)
                            .ingress_rules()
                            .list(),
                        ::std::option::Option::Some("ingress_rules"),
                    ),
                ))()
                    .unwrap_or_else(|| {
                        DrivenCall::untyped::<
                            types::IngressRuleList,
                        >(
                            client,
                            &operations::LIST_CONTAINER_SERVICE_INGRESS_RULES,
                            arguments,
                        )
                    })
            }
            "listContainerServiceLoadBalancers" => {
                (|| ::std::option::Option::Some(
                    DrivenCall::typed(
                        client
                            .service(arguments.id::<i64>("id")?)
                            .load_balancers()
                            .list(),
                        ::std::option::Option::Some("load_balancers"),
                    ),
                ))()
                    .unwrap_or_else(|| {
                        DrivenCall::untyped::<
                            types::LoadBalancerList,
                        >(
                            client,
                            &operations::LIST_CONTAINER_SERVICE_LOAD_BALANCERS,
                            arguments,
                        )
                    })
            }
            "listContainerServiceMetadata" => {
                (|| ::std::option::Option::Some(
                    DrivenCall::typed(
                        client.service(arguments.id::<i64>("id")?).settings().list(),
                        ::std::option::Option::Some("metadata"),
                    ),
                ))()
                    .unwrap_or_else(|| {
                        DrivenCall::untyped::<
                            types::ServiceSettingList,
                        >(
                            client,
                            &operations::LIST_CONTAINER_SERVICE_METADATA,
                            arguments,
                        )
                    })
            }
            "listContainerServiceVariants" => {
                (|| ::std::option::Option::Some(
                    DrivenCall::typed(
                        client.service(arguments.id::<i64>("id")?).variant().list(),
                        ::std::option::Option::Some("image_variants"),
                    ),
                ))()
                    .unwrap_or_else(|| {
                        DrivenCall::untyped::<
                            types::ServiceVariantList,
                        >(
                            client,
                            &operations::LIST_CONTAINER_SERVICE_VARIANTS,
                            arguments,
                        )
                    })
            }
            "listContainerServiceVolumes" => {
                (|| ::std::option::Option::Some(
                    DrivenCall::page(
                        client.service(arguments.id::<i64>("id")?).volumes().list(),
                        arguments,
                        ::std::option::Option::Some("volumes"),
                    )?,
                ))()
                    .unwrap_or_else(|| {
                        DrivenCall::untyped::<
                            types::VolumeList,
                        >(client, &operations::LIST_CONTAINER_SERVICE_VOLUMES, arguments)
                    })
            }
            "listContainerServices" => {
                (|| ::std::option::Option::Some(
                    DrivenCall::page(
                        client.services().list(),
                        arguments,
                        ::std::option::Option::Some("container_services"),
                    )?,
                ))()
                    .unwrap_or_else(|| {
                        DrivenCall::untyped::<
                            types::ContainerServiceList,
                        >(client, &operations::LIST_CONTAINER_SERVICES, arguments)
                    })
            }
            "listDomains" => {
                (|| ::std::option::Option::Some(
                    DrivenCall::page(
                        client.domains().list(),
                        arguments,
                        ::std::option::Option::Some("domains"),
                    )?,
                ))()
                    .unwrap_or_else(|| {
                        DrivenCall::untyped::<
                            types::DomainList,
                        >(client, &operations::LIST_DOMAINS, arguments)
                    })
            }
            "listImageCollections" => {
                (|| ::std::option::Option::Some(
                    DrivenCall::page(
                        client.image_collections().list(),
                        arguments,
                        ::std::option::Option::Some("image_collections"),
                    )?,
                ))()
                    .unwrap_or_else(|| {
                        DrivenCall::untyped::<
                            types::ImageCollectionList,
                        >(client, &operations::LIST_IMAGE_COLLECTIONS, arguments)
                    })
            }
            "listImageProviders" => {
                (|| ::std::option::Option::Some(
                    DrivenCall::typed(
                        client.image_providers().list(),
                        ::std::option::Option::Some("container_image_providers"),
                    ),
                ))()
                    .unwrap_or_else(|| {
                        DrivenCall::untyped::<
                            types::ImageProviderList,
                        >(client, &operations::LIST_IMAGE_PROVIDERS, arguments)
                    })
            }
            "listIngressRuleDomains" => {
                (|| ::std::option::Option::Some(
                    DrivenCall::page(
                        client
                            .networks()
                            .ingress_rule(arguments.id::<i64>("ingress_rule_id")?)
                            .domains()
                            .list(),
                        arguments,
                        ::std::option::Option::Some("domains"),
                    )?,
                ))()
                    .unwrap_or_else(|| {
                        DrivenCall::untyped::<
                            types::DomainList,
                        >(client, &operations::LIST_INGRESS_RULE_DOMAINS, arguments)
                    })
            }
            "listLoadBalancers" => {
                (|| ::std::option::Option::Some(
                    DrivenCall::page(
                        client.load_balancers().list(),
                        arguments,
                        ::std::option::Option::Some("load_balancers"),
                    )?,
                ))()
                    .unwrap_or_else(|| {
                        DrivenCall::untyped::<
                            types::LoadBalancerList,
                        >(client, &operations::LIST_LOAD_BALANCERS, arguments)
                    })
            }
            "listLocations" => {
                (|| ::std::option::Option::Some(
                    DrivenCall::page(
                        client.locations().list(),
                        arguments,
                        ::std::option::Option::Some("locations"),
                    )?,
                ))()
                    .unwrap_or_else(|| {
                        DrivenCall::untyped::<
                            types::LocationList,
                        >(client, &operations::LIST_LOCATIONS, arguments)
                    })
            }
            "listProducts" => {
                (|| ::std::option::Option::Some(
                    DrivenCall::typed(
                        client.products().list(),
                        ::std::option::Option::Some("products"),
                    ),
                ))()
                    .unwrap_or_else(|| {
                        DrivenCall::untyped::<
                            types::ProductList,
                        >(client, &operations::LIST_PRODUCTS, arguments)
                    })
            }
            "listProjectBastions" => {
                (|| ::std::option::Option::Some(
                    DrivenCall::page(
                        client.project(arguments.id::<i64>("id")?).bastions().list(),
                        arguments,
                        ::std::option::Option::Some("bastions"),
                    )?,
                ))()
                    .unwrap_or_else(|| {
                        DrivenCall::untyped::<
                            types::BastionList,
                        >(client, &operations::LIST_PROJECT_BASTIONS, arguments)
                    })
            }
            "listProjectCollaborators" => {
                (|| ::std::option::Option::Some(
                    DrivenCall::typed(
                        client
                            .project(arguments.id::<i64>("id")?)
                            .collaborators()
                            .list(),
                        ::std::option::Option::Some("collaborators"),
                    ),
                ))()
                    .unwrap_or_else(|| {
                        DrivenCall::untyped::<
                            types::CollaboratorList,
                        >(client, &operations::LIST_PROJECT_COLLABORATORS, arguments)
                    })
            }
            "listProjectContainers" => {
                (|| ::std::option::Option::Some(
                    DrivenCall::page(
                        client.project(arguments.id::<i64>("id")?).containers().list(),
                        arguments,
                        ::std::option::Option::Some("containers"),
                    )?,
                ))()
                    .unwrap_or_else(|| {
                        DrivenCall::untyped::<
                            types::ContainerList,
                        >(client, &operations::LIST_PROJECT_CONTAINERS, arguments)
                    })
            }
            "listProjectEvents" => {
                (|| ::std::option::Option::Some(
                    DrivenCall::page(
                        client.project(arguments.id::<i64>("id")?).events().list(),
                        arguments,
                        ::std::option::Option::Some("events"),
                    )?,
                ))()
                    .unwrap_or_else(|| {
                        DrivenCall::untyped::<
                            types::EventList,
                        >(client, &operations::LIST_PROJECT_EVENTS, arguments)
                    })
            }
            "listProjectImages" => {
                (|| ::std::option::Option::Some(
                    DrivenCall::page(
                        client.project(arguments.id::<i64>("id")?).images().list(),
                        arguments,
                        ::std::option::Option::Some("container_images"),
                    )?,
                ))()
                    .unwrap_or_else(|| {
                        DrivenCall::untyped::<
                            types::ContainerImageList,
                        >(client, &operations::LIST_PROJECT_IMAGES, arguments)
                    })
            }
            "listProjectServices" => {
                (|| ::std::option::Option::Some(
                    DrivenCall::page(
                        client.project(arguments.id::<i64>("id")?).services().list(),
                        arguments,
                        ::std::option::Option::Some("container_services"),
                    )?,
                ))()
                    .unwrap_or_else(|| {
                        DrivenCall::untyped::<
                            types::ContainerServiceList,
                        >(client, &operations::LIST_PROJECT_SERVICES, arguments)
                    })
            }
            "listProjectVolumes" => {
                (|| ::std::option::Option::Some(
                    DrivenCall::page(
                        client.project(arguments.id::<i64>("id")?).volumes().list(),
                        arguments,
                        ::std::option::Option::Some("volumes"),
                    )?,
                ))()
                    .unwrap_or_else(|| {
                        DrivenCall::untyped::<
                            types::VolumeList,
                        >(client, &operations::LIST_PROJECT_VOLUMES, arguments)
                    })
            }
            "listProjects" => {
                (|| ::std::option::Option::Some(
                    DrivenCall::page(
                        client.projects().list(),
                        arguments,
                        ::std::option::Option::Some("projects"),
                    )?,
                ))()
                    .unwrap_or_else(|| {
                        DrivenCall::untyped::<
                            types::ProjectList,
                        >(client, &operations::LIST_PROJECTS, arguments)
                    })
            }
            "listSshKeys" => {
                (|| ::std::option::Option::Some(
                    DrivenCall::typed(
                        client.users().ssh_keys().list(),
                        ::std::option::Option::Some("ssh_keys"),
                    ),
                ))()
                    .unwrap_or_else(|| {
                        DrivenCall::untyped::<
                            types::SshKeyList,
                        >(client, &operations::LIST_SSH_KEYS, arguments)
                    })
            }
            "listVolumeBackups" => {
                (|| ::std::option::Option::Some(
                    DrivenCall::typed(
                        client
                            .volume(arguments.id::<i64>("volume_id")?)
                            .backups()
                            .list(),
                        ::std::option::Option::None,
                    ),
                ))()
                    .unwrap_or_else(|| {
                        DrivenCall::untyped::<
                            types::VolumeBackups,
                        >(client, &operations::LIST_VOLUME_BACKUPS, arguments)
                    })
            }
            "listVolumes" => {
                (|| ::std::option::Option::Some(
                    DrivenCall::page(
                        client.volumes().list(),
                        arguments,
                        ::std::option::Option::Some("volumes"),
                    )?,
                ))()
                    .unwrap_or_else(|| {
                        DrivenCall::untyped::<
                            types::VolumeList,
                        >(client, &operations::LIST_VOLUMES, arguments)
                    })
            }
            "listZoneCollaborators" => {
                (|| ::std::option::Option::Some(
                    DrivenCall::typed(
                        client
                            .zone(arguments.id::<i64>("zone_id")?)
                            .collaborators()
                            .list(),
                        ::std::option::Option::Some("collaborators"),
                    ),
                ))()
                    .unwrap_or_else(|| {
                        DrivenCall::untyped::<
                            types::CollaboratorList,
                        >(client, &operations::LIST_ZONE_COLLABORATORS, arguments)
                    })
            }
            "listZones" => {
                (|| ::std::option::Option::Some(
                    DrivenCall::page(
                        client.zones().list(),
                        arguments,
                        ::std::option::Option::Some("zones"),
                    )?,
                ))()
                    .unwrap_or_else(|| {
                        DrivenCall::untyped::<
                            types::ZoneList,
                        >(client, &operations::LIST_ZONES, arguments)
                    })
            }
            "measureContainerCpu" => {
                (|| ::std::option::Option::Some(
                    DrivenCall::typed(
                        client.container(arguments.id::<i64>("id")?).cpu(),
                        ::std::option::Option::None,
                    ),
                ))()
                    .unwrap_or_else(|| {
                        DrivenCall::untyped::<
                            types::ContainerMetrics,
                        >(client, &operations::MEASURE_CONTAINER_CPU, arguments)
                    })
            }
            "measureContainerMemory" => {
                (|| ::std::option::Option::Some(
                    DrivenCall::typed(
                        client.container(arguments.id::<i64>("id")?).memory(),
                        ::std::option::Option::None,
                    ),
                ))()
                    .unwrap_or_else(|| {
                        DrivenCall::untyped::<
                            types::ContainerMetrics,
                        >(client, &operations::MEASURE_CONTAINER_MEMORY, arguments)
                    })
            }
            "measureContainerServiceCpu" => {
                (|| ::std::option::Option::Some(
                    DrivenCall::typed(
                        client.service(arguments.id::<i64>("id")?).cpu(),
                        ::std::option::Option::None,
                    ),
                ))()
                    .unwrap_or_else(|| {
                        DrivenCall::untyped::<
                            types::ServiceMetrics,
                        >(client, &operations::MEASURE_CONTAINER_SERVICE_CPU, arguments)
                    })
            }
            "measureContainerServiceMemory" => {
                (|| ::std::option::Option::Some(
                    DrivenCall::typed(
                        client.service(arguments.id::<i64>("id")?).memory(),
                        ::std::option::Option::None,
                    ),
                ))()
                    .unwrap_or_else(|| {
                        DrivenCall::untyped::<
                            types::ServiceMetrics,
                        >(
                            client,
                            &operations::MEASURE_CONTAINER_SERVICE_MEMORY,
                            arguments,
                        )
                    })
            }
            "openContainerServiceMonarx" => {
                (|| ::std::option::Option::Some(
                    DrivenCall::typed(
                        client.service(arguments.id::<i64>("id")?).monarx(),
                        ::std::option::Option::Some("monarx"),
                    ),
                ))()
                    .unwrap_or_else(|| {
                        DrivenCall::untyped::<
                            types::MonarxView,
                        >(client, &operations::OPEN_CONTAINER_SERVICE_MONARX, arguments)
                    })
            }
            "powerContainer" => {
                (|| ::std::option::Option::Some(
                    DrivenCall::empty::<
                        types::Accepted,
                    >(
                        client
                            .container(arguments.id::<i64>("id")?)
                            .power(arguments.value("action")?)
                            .request(),
                    ),
                ))()
                    .unwrap_or_else(|| {
                        DrivenCall::untyped::<
                            types::Accepted,
                        >(client, &operations::POWER_CONTAINER, arguments)
                    })
            }
            "resetProjectBastionPassword" => {
                (|| ::std::option::Option::Some(
                    DrivenCall::typed(
                        client
                            .project(arguments.id::<i64>("id")?)
                            .bastion(arguments.id::<i64>("bastion_id")?)
                            .reset_password()
                            .request(),
                        ::std::option::Option::Some("bastion"),
                    ),
                ))()
                    .unwrap_or_else(|| {
                        DrivenCall::untyped::<
                            types::BastionView,
                        >(client, &operations::RESET_PROJECT_BASTION_PASSWORD, arguments)
                    })
            }
            "restoreVolume" => {
                (|| ::std::option::Option::Some(
                    DrivenCall::empty::<
                        types::Accepted,
                    >(
                        client
                            .volume(arguments.id::<i64>("volume_id")?)
                            .restore(arguments.body::<types::RestoreVolumeRequest>()?)
                            .request(),
                    ),
                ))()
                    .unwrap_or_else(|| {
                        DrivenCall::untyped::<
                            types::Accepted,
                        >(client, &operations::RESTORE_VOLUME, arguments)
                    })
            }
            "showContainer" => {
                (|| ::std::option::Option::Some(
                    DrivenCall::typed(
                        client.container(arguments.id::<i64>("id")?).show(),
                        ::std::option::Option::Some("container"),
                    ),
                ))()
                    .unwrap_or_else(|| {
                        DrivenCall::untyped::<
                            types::ContainerView,
                        >(client, &operations::SHOW_CONTAINER, arguments)
                    })
            }
            "showContainerService" => {
                (|| ::std::option::Option::Some(
                    DrivenCall::typed(
                        client.service(arguments.id::<i64>("id")?).show(),
                        ::std::option::Option::None,
                    ),
                ))()
                    .unwrap_or_else(|| {
                        DrivenCall::untyped::<
                            types::ContainerServiceDetail,
                        >(client, &operations::SHOW_CONTAINER_SERVICE, arguments)
                    })
            }
            "showContainerServiceBastion" => {
                (|| ::std::option::Option::Some(
                    DrivenCall::typed(
                        client
                            .service(arguments.id::<i64>("id")?)
                            .bastion(arguments.id::<i64>("bastion_id")?)
                            .show(),
                        ::std::option::Option::Some("bastion"),
                    ),
                ))()
                    .unwrap_or_else(|| {
                        DrivenCall::untyped::<
                            types::BastionView,
                        >(client, &operations::SHOW_CONTAINER_SERVICE_BASTION, arguments)
                    })
            }
            "showContainerServiceCertificate" => {
                (|| ::std::option::Option::Some(
                    DrivenCall::typed(
                        client
                            .service(arguments.id::<i64>("id")?)
                            .certificate(arguments.id::<i64>("certificate_id")?)
                            .show(),
                        ::std::option::Option::None,
                    ),
                ))()
                    .unwrap_or_else(|| {
                        DrivenCall::untyped::<
                            types::CertificateView,
                        >(
                            client,
                            &operations::SHOW_CONTAINER_SERVICE_CERTIFICATE,
                            arguments,
                        )
                    })
            }
            "showContainerServiceEvent" => {
                (|| ::std::option::Option::Some(
                    DrivenCall::typed(
                        client
                            .service(arguments.id::<i64>("id")?)
                            .event(arguments.id::<i64>("event_id")?)
                            .show(),
                        ::std::option::Option::Some("event_log"),
                    ),
                ))()
                    .unwrap_or_else(|| {
                        DrivenCall::untyped::<
                            types::EventView,
                        >(client, &operations::SHOW_CONTAINER_SERVICE_EVENT, arguments)
                    })
            }
            "showContainerServiceHostEntry" => {
                (|| ::std::option::Option::Some(
                    DrivenCall::typed(
                        client
                            .service(arguments.id::<i64>("id")?)
                            .host_entry(arguments.id::<i64>("host_entry_id")?)
                            .show(),
                        ::std::option::Option::Some("host_entry"),
                    ),
                ))()
                    .unwrap_or_else(|| {
                        DrivenCall::untyped::<
                            types::HostEntryView,
                        >(
                            client,
                            &operations::SHOW_CONTAINER_SERVICE_HOST_ENTRY,
                            arguments,
                        )
                    })
            }
            "showContainerServiceLoadBalancer" => {
                (|| ::std::option::Option::Some(
                    DrivenCall::typed(
                        client
                            .service(arguments.id::<i64>("id")?)
                            .load_balancer(arguments.id::<i64>("load_balancer_id")?)
                            .show(),
                        ::std::option::Option::Some("load_balancer"),
                    ),
                ))()
                    .unwrap_or_else(|| {
                        DrivenCall::untyped::<
                            types::LoadBalancerView,
                        >(
                            client,
                            &operations::SHOW_CONTAINER_SERVICE_LOAD_BALANCER,
                            arguments,
                        )
                    })
            }
            "showContainerServiceMetadata" => {
                (|| ::std::option::Option::Some(
                    DrivenCall::empty::<
                        types::ServiceSettingView,
                    >(
                        client
                            .service(arguments.id::<i64>("id")?)
                            .setting(arguments.id::<i64>("setting_id")?)
                            .show(),
                    ),
                ))()
                    .unwrap_or_else(|| {
                        DrivenCall::untyped::<
                            types::ServiceSettingView,
                        >(
                            client,
                            &operations::SHOW_CONTAINER_SERVICE_METADATA,
                            arguments,
                        )
                    })
            }
            "showContainerServiceVolume" => {
                (|| ::std::option::Option::Some(
                    DrivenCall::typed(
                        client
                            .service(arguments.id::<i64>("id")?)
                            .volume(arguments.id::<i64>("volume_id")?)
                            .show(),
                        ::std::option::Option::Some("volume"),
                    ),
                ))()
                    .unwrap_or_else(|| {
                        DrivenCall::untyped::<
                            types::VolumeView,
                        >(client, &operations::SHOW_CONTAINER_SERVICE_VOLUME, arguments)
                    })
            }
            "showDomain" => {
                (|| ::std::option::Option::Some(
                    DrivenCall::typed(
                        client.domain(arguments.id::<i64>("domain_id")?).show(),
                        ::std::option::Option::Some("domain"),
                    ),
                ))()
                    .unwrap_or_else(|| {
                        DrivenCall::untyped::<
                            types::DomainView,
                        >(client, &operations::SHOW_DOMAIN, arguments)
                    })
            }
            "showEvent" => {
                (|| ::std::option::Option::Some(
                    DrivenCall::typed(
                        client.event(arguments.id::<i64>("event_id")?).show(),
                        ::std::option::Option::Some("event_log"),
                    ),
                ))()
                    .unwrap_or_else(|| {
                        DrivenCall::untyped::<
                            types::EventView,
                        >(client, &operations::SHOW_EVENT, arguments)
                    })
            }
            "showImageProvider" => {
                (|| ::std::option::Option::Some(
                    DrivenCall::typed(
                        client
                            .image_provider(arguments.id::<i64>("provider_id")?)
                            .show(),
                        ::std::option::Option::Some("container_image_provider"),
                    ),
                ))()
                    .unwrap_or_else(|| {
                        DrivenCall::untyped::<
                            types::ImageProviderView,
                        >(client, &operations::SHOW_IMAGE_PROVIDER, arguments)
                    })
            }
            "showIngressRule" => {
                (|| ::std::option::Option::Some(
                    DrivenCall::typed(
                        client
                            .networks()
                            .ingress_rule(arguments.id::<i64>("ingress_rule_id")?)
                            .show(),
                        ::std::option::Option::Some("ingress_rule"),
                    ),
                ))()
                    .unwrap_or_else(|| {
                        DrivenCall::untyped::<
                            types::IngressRuleView,
                        >(client, &operations::SHOW_INGRESS_RULE, arguments)
                    })
            }
            "showLoadBalancer" => {
                (|| ::std::option::Option::Some(
                    DrivenCall::typed(
                        client
                            .load_balancer(arguments.id::<i64>("load_balancer_id")?)
                            .show(),
                        ::std::option::Option::Some("load_balancer"),
                    ),
                ))()
                    .unwrap_or_else(|| {
                        DrivenCall::untyped::<
                            types::LoadBalancerView,
                        >(client, &operations::SHOW_LOAD_BALANCER, arguments)
                    })
            }
            "showLocation" => {
                (|| ::std::option::Option::Some(
                    DrivenCall::typed(
                        client.location(arguments.id::<i64>("id")?).show(),
                        ::std::option::Option::Some("location"),
                    ),
                ))()
                    .unwrap_or_else(|| {
                        DrivenCall::untyped::<
                            types::LocationView,
                        >(client, &operations::SHOW_LOCATION, arguments)
                    })
            }
            "showProject" => {
                (|| ::std::option::Option::Some(
                    DrivenCall::typed(
                        client.project(arguments.id::<i64>("id")?).show(),
                        ::std::option::Option::Some("project"),
                    ),
                ))()
                    .unwrap_or_else(|| {
                        DrivenCall::untyped::<
                            types::ProjectView,
                        >(client, &operations::SHOW_PROJECT, arguments)
                    })
            }
            "showProjectBastion" => {
                (|| ::std::option::Option::Some(
                    DrivenCall::typed(
                        client
                            .project(arguments.id::<i64>("id")?)
                            .bastion(arguments.id::<i64>("bastion_id")?)
                            .show(),
                        ::std::option::Option::Some("bastion"),
                    ),
                ))()
                    .unwrap_or_else(|| {
                        DrivenCall::untyped::<
                            types::BastionView,
                        >(client, &operations::SHOW_PROJECT_BASTION, arguments)
                    })
            }
            "showProjectCollaborator" => {
                (|| ::std::option::Option::Some(
                    DrivenCall::typed(
                        client
                            .project(arguments.id::<i64>("id")?)
                            .collaborator(arguments.id::<i64>("collaborator_id")?)
                            .show(),
                        ::std::option::Option::None,
                    ),
                ))()
                    .unwrap_or_else(|| {
                        DrivenCall::untyped::<
                            types::ProjectCollaborationView,
                        >(client, &operations::SHOW_PROJECT_COLLABORATOR, arguments)
                    })
            }
            "showProjectVolume" => {
                (|| ::std::option::Option::Some(
                    DrivenCall::typed(
                        client
                            .project(arguments.id::<i64>("id")?)
                            .volume(arguments.id::<i64>("volume_id")?)
                            .show(),
                        ::std::option::Option::Some("volume"),
                    ),
                ))()
                    .unwrap_or_else(|| {
                        DrivenCall::untyped::<
                            types::VolumeView,
                        >(client, &operations::SHOW_PROJECT_VOLUME, arguments)
                    })
            }
            "showSshKey" => {
                (|| ::std::option::Option::Some(
                    DrivenCall::typed(
                        client.users().ssh_key(arguments.id::<i64>("id")?).show(),
                        ::std::option::Option::Some("ssh_key"),
                    ),
                ))()
                    .unwrap_or_else(|| {
                        DrivenCall::untyped::<
                            types::SshKeyView,
                        >(client, &operations::SHOW_SSH_KEY, arguments)
                    })
            }
            "showVersion" => {
                (|| ::std::option::Option::Some(
                    DrivenCall::typed(
                        client.version().show(),
                        ::std::option::Option::None,
                    ),
                ))()
                    .unwrap_or_else(|| {
                        DrivenCall::untyped::<
                            types::ControllerVersion,
                        >(client, &operations::SHOW_VERSION, arguments)
                    })
            }
            "showVolume" => {
                (|| ::std::option::Option::Some(
                    DrivenCall::typed(
                        client.volume(arguments.id::<i64>("volume_id")?).show(),
                        ::std::option::Option::Some("volume"),
                    ),
                ))()
                    .unwrap_or_else(|| {
                        DrivenCall::untyped::<
                            types::VolumeView,
                        >(client, &operations::SHOW_VOLUME, arguments)
                    })
            }
            "showZone" => {
                (|| ::std::option::Option::Some(
                    DrivenCall::typed(
                        client.zone(arguments.id::<i64>("zone_id")?).show(),
                        ::std::option::Option::Some("zone"),
                    ),
                ))()
                    .unwrap_or_else(|| {
                        DrivenCall::untyped::<
                            types::ZoneView,
                        >(client, &operations::SHOW_ZONE, arguments)
                    })
            }
            "showZoneCollaborator" => {
                (|| ::std::option::Option::Some(
                    DrivenCall::typed(
                        client
                            .zone(arguments.id::<i64>("zone_id")?)
                            .collaborator(arguments.id::<i64>("collaborator_id")?)
                            .show(),
                        ::std::option::Option::None,
                    ),
                ))()
                    .unwrap_or_else(|| {
                        DrivenCall::untyped::<
                            types::ZoneCollaborationView,
                        >(client, &operations::SHOW_ZONE_COLLABORATOR, arguments)
                    })
            }
            "toggleIngressRuleNat" => {
                (|| ::std::option::Option::Some(
                    DrivenCall::typed(
                        client
                            .networks()
                            .ingress_rule(arguments.id::<i64>("ingress_rule_id")?)
                            .toggle_nat(),
                        ::std::option::Option::Some("ingress_rule"),
                    ),
                ))()
                    .unwrap_or_else(|| {
                        DrivenCall::untyped::<
                            types::IngressRuleView,
                        >(client, &operations::TOGGLE_INGRESS_RULE_NAT, arguments)
                    })
            }
            "updateContainerServiceHostEntry" => {
                (|| ::std::option::Option::Some(
                    DrivenCall::typed(
                        client
                            .service(arguments.id::<i64>("id")?)
                            .host_entry(arguments.id::<i64>("host_entry_id")?)
                            .update(
                                arguments
                                    .body::<types::UpdateHostEntryRequest>()?
                                    .host_entry,
                            ),
                        ::std::option::Option::Some("host_entry"),
                    ),
                ))()
                    .unwrap_or_else(|| {
                        DrivenCall::untyped::<
                            types::HostEntryView,
                        >(
                            client,
                            &operations::UPDATE_CONTAINER_SERVICE_HOST_ENTRY,
                            arguments,
                        )
                    })
            }
            "updateContainerServiceVariant" => {
                (|| ::std::option::Option::Some(
                    DrivenCall::empty::<
                        (),
                    >(
                        client
                            .service(arguments.id::<i64>("id")?)
                            .variant()
                            .update(
                                arguments.body::<types::ChangeServiceVariantRequest>()?,
                            ),
                    ),
                ))()
                    .unwrap_or_else(|| {
                        DrivenCall::untyped::<
                            (),
                        >(
                            client,
                            &operations::UPDATE_CONTAINER_SERVICE_VARIANT,
                            arguments,
                        )
                    })
            }
            "updateDomain" => {
                (|| ::std::option::Option::Some(
                    DrivenCall::typed(
                        client
                            .domain(arguments.id::<i64>("domain_id")?)
                            .update(
                                arguments.body::<types::UpdateDomainRequest>()?.domain,
                            ),
                        ::std::option::Option::Some("domain"),
                    ),
                ))()
                    .unwrap_or_else(|| {
                        DrivenCall::untyped::<
                            types::DomainView,
                        >(client, &operations::UPDATE_DOMAIN, arguments)
                    })
            }
            "updateIngressRule" => {
                (|| ::std::option::Option::Some(
                    DrivenCall::typed(
                        client
                            .networks()
                            .ingress_rule(arguments.id::<i64>("ingress_rule_id")?)
                            .update(
                                arguments
                                    .body::<types::UpdateIngressRuleRequest>()?
                                    .ingress_rule,
                            ),
                        ::std::option::Option::Some("ingress_rule"),
                    ),
                ))()
                    .unwrap_or_else(|| {
                        DrivenCall::untyped::<
                            types::IngressRuleView,
                        >(client, &operations::UPDATE_INGRESS_RULE, arguments)
                    })
            }
            "updateProject" => {
                (|| ::std::option::Option::Some(
                    DrivenCall::typed(
                        client
                            .project(arguments.id::<i64>("id")?)
                            .update(
                                arguments.body::<types::UpdateProjectRequest>()?.project,
                            ),
                        ::std::option::Option::Some("project"),
                    ),
                ))()
                    .unwrap_or_else(|| {
                        DrivenCall::untyped::<
                            types::ProjectView,
                        >(client, &operations::UPDATE_PROJECT, arguments)
                    })
            }
            "updateVolume" => {
                (|| ::std::option::Option::Some(
                    DrivenCall::typed(
                        client
                            .volume(arguments.id::<i64>("volume_id")?)
                            .update(
                                arguments.body::<types::UpdateVolumeRequest>()?.volume,
                            ),
                        ::std::option::Option::Some("volume"),
                    ),
                ))()
                    .unwrap_or_else(|| {
                        DrivenCall::untyped::<
                            types::VolumeView,
                        >(client, &operations::UPDATE_VOLUME, arguments)
                    })
            }
            "verifyDomainDns" => {
                (|| ::std::option::Option::Some(
                    DrivenCall::empty::<
                        types::Accepted,
                    >(client.domain(arguments.id::<i64>("domain_id")?).verify_dns()),
                ))()
                    .unwrap_or_else(|| {
                        DrivenCall::untyped::<
                            types::Accepted,
                        >(client, &operations::VERIFY_DOMAIN_DNS, arguments)
                    })
            }
            _ => return ::std::option::Option::None,
        },
    )
}
/// What differs between versions of the controller; there is no code in it.
///
/// The errata that hold for some versions only, the newest first; what is not here is the
/// same for controllers 9.3.1 to 9.7.9. "Recorded" means that an exchange with a controller
/// of that version shows it, "read from source" that nobody recorded it. Versions are those
/// of the controller's changelog. [`Client::server_version`](crate::Client::server_version)
/// returns the version of a controller.
///
/**- `bastion-password-reset-in-order`, since controller 9.7.9, read from source: 422 if the rebuild cannot start, and the password stays; 404 has JSON; collaborators may call it. Before, the password was changed first.
- `start-with-a-taken-address`, since controller 9.7.8, inferred from source: The event of a start or restart stays `running` until stale events are cleaned up, because no job frees the address. The first version that does this is not known.
- `failed-health-check-reads-offline`, since controller 9.7.8, recorded on 9.7.8: `offline` for a container that runs but fails its health check; 9.3.1 reports `unhealthy`. Its service is `unhealthy` on both. The first version that does this is not known.
- `scopes-are-enforced`, since controller 9.7.5, recorded on 9.7.8: 403 without a body for a user's token without the scope of the operation, before anything is looked up; the challenge does not name the scope.
- `expired-tokens-are-refused`, since controller 9.7.5, recorded on 9.7.8: Expired and revoked tokens get 401, also if the scope is missing.
- `user-tokens-are-not-checked`, until controller 9.7.4, recorded on 9.3.1: A user's token with any scope may call every operation.
- `expired-user-tokens-work`, until controller 9.7.4, recorded on 9.3.1: Expired and revoked tokens of a user are accepted.
- `volume-awaiting-mount`, since controller 9.7.2, read from source: Whether the volume waits for its first mount.
- `events-of-backups`, since controller 9.7.0, read from source: Scheduled backups create events of their service and project. The controller checks for the end of a backup every 15 seconds, `state_reason` of a failed backup has the output of the backup tool, and `audit.raw_data` is null.
- `domain-headers`, since controller 9.7.0, recorded on 9.7.8: Three more settings, in the response for one domain. By the source the list has them too, in the recording it does not.
- `domain-headers-to-set`, since controller 9.7.0, read from source: The three settings are accepted for a new domain and in an update.
- `shm-size`, since controller 9.6.2, recorded on 9.7.8: Shared memory in bytes, in every service and in the update. A value below zero or above the service's memory limit is refused with 422.
- `ingress-rule-restrict-bunny`, since controller 9.6.1, recorded on 9.7.8: Whether only Bunny may connect.
- `ingress-rule-bunny`, since controller 9.6.1, recorded on 9.7.8: Whether only Bunny may connect; accepted for a new rule and in an update, but not together with `restrict_cf`.
- `scale-down-in-a-small-network`, until controller 9.5.1, read from source: 202, and the event is cancelled if the private network is too small for the current number of containers. Since 9.5.2 only adding containers checks the network.
- `backup-export`, since controller 9.5.0, read from source: A backup can be exported and downloaded from a URL that expires.
- `image-variants-is-an-array`, since controller 9.4.11, recorded on 9.7.8: An array of the image's variants, each with twelve fields.
- `image-variants-is-an-object`, until controller 9.4.10, recorded on 9.3.1: One object with the image's own values instead of a list of variants.
- `events-of-a-variant`, since controller 9.4.6, read from source: An event `service.variant_migrate` with the code 0793974d766b33fe, which starts as `running`.
- `service-variants`, since controller 9.4.6, recorded on 9.7.8: The variants of the image of a service, without pages; one of them is active.
- `service-variant-change`, since controller 9.4.6, recorded on 9.7.8: 204 without a body. Without a callback that is an object the variant is changed and the response is 500. An unknown variant and a wrapper are refused.
- `stats-mem-is-an-average`, since controller 9.4.3, read from source: Percent, computed from whole megabytes, as an average over five minutes.
- `service-metrics`, since controller 9.4.3, recorded on 9.7.8: The points of each container by its name. An empty object without metrics, an empty array if the metrics server cannot be read, 422 if it cannot be reached. The first version that has it is not known.
- `stats-cpu-is-a-number-or-a-decimal`, since controller 9.4.2, recorded on 9.7.8: A decimal string if the service has a package and metrics are available; otherwise, and before controller 9.4.2, a JSON number.
- `stats-cpu-is-of-the-package`, since controller 9.4.2, read from source: Percent of the cores of the package, as the five-minute rate within the last ten minutes, cached for ten minutes. Before, it was percent of one core over a short window.
- `service-monarx`, since controller 9.3.2, recorded on 9.7.8: 200 with an address, which is empty if the service has none.*/
pub mod controller_versions {}
