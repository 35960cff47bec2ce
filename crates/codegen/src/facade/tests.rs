//! The methods generated for a document with one operation of each kind.

use quote::ToTokens as _;

fn contract(text: &str) -> [crate::SpecFile; 1] {
    let (name, text) = ("spec/openapi.yaml".to_owned(), text.to_owned());
    [crate::SpecFile { name, text }]
}

const DOCUMENT: &str = r##"
openapi: 3.0.3
info: {title: Test, version: "80"}
servers: [{url: "https://c.example.com"}]
paths:
  /api/projects:
    get:
      operationId: listProjects
      summary: List projects
      parameters:
        - {name: page, in: query, schema: {type: integer, format: int64}}
        - {name: per_page, in: query, schema: {type: integer, format: int64}}
        - {name: query, in: query, schema: {type: string}}
      responses: {"200": {description: ok, content: {application/json: {schema: {$ref: "#/components/schemas/ProjectList"}}}}}
    post:
      operationId: createProject
      summary: Create a project
      requestBody: {required: true, content: {application/json: {schema: {$ref: "#/components/schemas/CreateProjectRequest"}}}}
      responses: {"201": {description: ok, content: {application/json: {schema: {$ref: "#/components/schemas/ProjectView"}}}}}
  /api/projects/{id}:
    parameters: [{$ref: "#/components/parameters/Id"}]
    get:
      operationId: showProject
      summary: View a project
      responses: {"200": {description: ok, content: {application/json: {schema: {$ref: "#/components/schemas/ProjectView"}}}}}
    patch:
      operationId: updateProject
      summary: Update a project
      requestBody: {required: true, content: {application/json: {schema: {$ref: "#/components/schemas/CreateProjectRequest"}}}}
      responses: {"200": {description: ok, content: {application/json: {schema: {$ref: "#/components/schemas/ProjectView"}}}}}
    delete:
      operationId: deleteProject
      summary: Delete a project
      responses: {"202": {description: ok, content: {application/json: {schema: {$ref: "#/components/schemas/Accepted"}}}}}
  /api/projects/{id}/bastions/{bastion_id}/reset_password:
    parameters:
      - {$ref: "#/components/parameters/Id"}
      - {name: bastion_id, in: path, required: true, schema: {type: integer, format: int64, x-identifies: bastion}}
    patch:
      operationId: resetBastionPassword
      parameters: [{name: id_again, in: query, required: true, schema: {type: integer, format: int64, x-identifies: bastion}}]
      summary: Reset the password of a bastion
      responses: {"202": {description: ok}}
  /api/users/ssh_keys/{id}:
    parameters:
      - {name: id, in: path, required: true, schema: {type: integer, format: int64, x-identifies: ssh_key}}
    delete:
      operationId: deleteSshKey
      summary: Delete an SSH key
      responses: {"202": {description: ok}}
  /api/projects/{id}/metadata/{key}:
    parameters:
      - {$ref: "#/components/parameters/Id"}
      - {name: key, in: path, required: true, schema: {type: string}}
    get:
      operationId: showProjectMetadata
      summary: View metadata
      responses: {"200": {description: ok, content: {application/json: {schema: {$ref: "#/components/schemas/ProjectView"}}}}}
  /api/projects/{id}/metrics/cpu:
    parameters: [{$ref: "#/components/parameters/Id"}]
    get:
      operationId: showProjectCpu
      summary: View CPU metrics
      responses: {"200": {description: ok, content: {application/json: {schema: {$ref: "#/components/schemas/ProjectView"}}}}}
components:
  parameters:
    Id: {name: id, in: path, required: true, schema: {type: integer, format: int64, x-identifies: project}}
  schemas:
    Accepted: {type: object, description: Nothing.}
    Project:
      type: object
      description: A project.
      required: [id]
      properties: {id: {type: integer, format: int64, x-identifies: project, description: Id.}}
    ProjectView: {type: object, description: View., required: [project], properties: {project: {$ref: "#/components/schemas/Project"}}}
    ProjectList: {type: object, description: List., required: [projects], properties: {projects: {type: array, description: All., items: {$ref: "#/components/schemas/Project"}}}}
    ProjectCreate: {type: object, description: New., properties: {name: {type: string, description: Name.}}}
    CreateProjectRequest: {type: object, description: New., required: [project], properties: {project: {$ref: "#/components/schemas/ProjectCreate"}}}
"##;

/// `Handle.method(arguments) -> result` of all public methods of handles and of the client.
fn methods(document: &str) -> Vec<String> {
    let source = crate::generate(&contract(document), &[]).unwrap();
    let file = syn::parse_file(&source).unwrap();
    let mut methods = Vec::new();
    let mut read = |block: &syn::ItemImpl| {
        let of = block.self_ty.to_token_stream().to_string();
        for item in &block.items {
            if let syn::ImplItem::Fn(method) = item {
                let (inputs, output) = (&method.sig.inputs, &method.sig.output);
                let signature = format!(
                    "{of}.{}({}) {}",
                    method.sig.ident,
                    inputs
                        .iter()
                        .skip(1)
                        .map(|input| input.to_token_stream().to_string())
                        .collect::<Vec<_>>()
                        .join(", "),
                    output.to_token_stream()
                );
                methods.push(signature.replace(' ', ""));
            }
        }
    };
    for item in &file.items {
        match item {
            syn::Item::Mod(module) if module.ident == "handles" => {
                for item in &module.content.as_ref().unwrap().1 {
                    if let syn::Item::Impl(block) = item {
                        read(block);
                    }
                }
            }
            syn::Item::Impl(block)
                if block.self_ty.to_token_stream().to_string() == "crate :: Client" =>
            {
                read(block);
            }
            _ => {}
        }
    }
    methods.sort();
    methods
}

#[test]
fn methods_follow_the_paths() {
    assert_eq!(
        methods(DOCUMENT),
        [
            "ProjectBastionHandle.reset_password()->crate::Request<()>",
            "ProjectHandle.bastion(id:implInto<types::BastionId>)->ProjectBastionHandle",
            "ProjectHandle.delete()->crate::Request<()>",
            "ProjectHandle.metadata()->ProjectMetadataHandle",
            "ProjectHandle.metrics()->ProjectMetricsHandle",
            "ProjectHandle.show()->crate::Request<types::Project>",
            "ProjectHandle.update(project:types::ProjectCreate)->crate::Request<types::Project>",
            "ProjectMetadataHandle.show(key:::std::string::String)->crate::Request<types::Project>",
            "ProjectMetricsCpuHandle.show()->crate::Request<types::Project>",
            "ProjectMetricsHandle.cpu()->ProjectMetricsCpuHandle",
            "ProjectsHandle.create(project:types::ProjectCreate)->crate::Request<types::Project>",
            "ProjectsHandle.list(query:::std::option::Option<::std::string::String>)->crate::List<types::Project>",
            "UsersHandle.ssh_key(id:implInto<types::SshKeyId>)->UsersSshKeyHandle",
            "UsersSshKeyHandle.delete()->crate::Request<()>",
            "crate::Client.project(id:implInto<types::ProjectId>)->handles::ProjectHandle",
            "crate::Client.projects()->handles::ProjectsHandle",
            "crate::Client.users()->handles::UsersHandle",
        ]
    );
}

#[test]
fn what_has_no_place_is_an_error_that_names_the_operation() {
    for (old, new, wanted) in [
        (
            "schema: {$ref: \"#/components/schemas/CreateProjectRequest\"}",
            "schema: {type: object}",
            "createProject: the schema of the request body must be a component",
        ),
        (
            "x-identifies: project, description: Id.",
            "description: Id.",
            "Project is an item of a list with pages, so its `id` needs `x-identifies`",
        ),
        (
            "properties: {projects: {type: array",
            "properties: {more: {type: string, description: More.}, projects: {type: array",
            "listProjects: a list with pages needs one array in its response",
        ),
    ] {
        assert!(DOCUMENT.contains(old), "{old}");
        let error = crate::generate(&contract(&DOCUMENT.replace(old, new)), &[]).unwrap_err();
        assert_eq!(error.to_string().lines().next().unwrap(), wanted);
    }
}
