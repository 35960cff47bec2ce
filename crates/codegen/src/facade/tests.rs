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

/// The statements of the example of a request, after the client is made.
fn example(
    document: &str,
    operation: &str,
    body: Option<serde_json::Value>,
) -> (String, Vec<String>) {
    let request = crate::ExampleRequest {
        operation: operation.to_owned(),
        parameters: [
            ("id".to_owned(), 7.into()),
            ("bastion_id".to_owned(), 8.into()),
            ("key".to_owned(), "color".into()),
        ]
        .into(),
        body,
        fields: vec![vec!["gone".to_owned()], vec!["id".to_owned()]],
    };
    let examples = crate::rust_examples(&contract(document), &[], &[request]).unwrap();
    let example = &examples[operation];
    let (_, statements) = example.source.split_once(".build()?;\n\n").unwrap();
    let statements = statements.lines().map(str::trim);
    let statements: Vec<_> = statements.take_while(|line| *line != "Ok(())").collect();
    let printed = example.printed.iter().map(|path| path.join("."));
    (statements.join(" "), printed.collect())
}

#[test]
fn examples_call_the_methods_and_print_what_is_there() {
    let one = ["id".to_owned()];
    for (operation, wanted, printed) in [
        (
            "listProjects",
            "let page = client.projects().list(None).await?; println!(\"{} found\", page.items.len()); \
             for project in page.items { println!(\"{}\", project.id); }",
            &one[..],
        ),
        (
            "showProject",
            "let project = client.project(7).show().await?; println!(\"{}\", project.id);",
            &one[..],
        ),
        (
            "deleteProject",
            "client.project(7).delete().await?; println!(\"accepted\");",
            &[],
        ),
        (
            "resetBastionPassword",
            "client.project(7).bastion(8).reset_password().await?; println!(\"accepted\");",
            &[],
        ),
        (
            "showProjectMetadata",
            "let project = client.project(7).metadata().show(\"color\".to_owned()).await?; \
             println!(\"{}\", project.id);",
            &one[..],
        ),
    ] {
        let (source, fields) = example(DOCUMENT, operation, None);
        assert_eq!((source.as_str(), &fields[..]), (wanted, printed));
    }
}

#[test]
fn examples_write_a_body_by_its_types_or_else_as_json() {
    let fields = |fields: &str| {
        let old = "properties: {name: {type: string, description: Name.}}";
        assert!(DOCUMENT.contains(old));
        DOCUMENT.replace(old, fields)
    };
    let kinds = fields(
        "required: [name, owner], properties: {
            name: {type: string, description: Name.},
            owner: {type: integer, format: int64, x-identifies: user, description: Owner.},
            tags: {type: array, items: {type: string}, description: Tags.},
            label: {type: string, nullable: true, description: Label.},
            size: {type: integer, format: int64, description: Size.}}",
    );
    let body = serde_json::json!({"project": {
        "name": "shop", "owner": 3, "tags": ["a"], "label": null, "size": 5_000_000_000_i64,
    }});
    let (source, _) = example(&kinds, "createProject", Some(body));
    assert_eq!(
        source,
        "let body = ProjectCreate::new(\"shop\", 3) .label(computestacks::Patch::Null) \
         .size(5000000000i64) .tags(vec![\"a\".to_owned()]); \
         let project = client.projects().create(body).await?; println!(\"{}\", project.id);"
    );

    let other =
        fields("properties: {price: {type: string, x-format: decimal, description: Price.}}");
    let body = serde_json::json!({"project": {"price": "1.50"}});
    let (source, _) = example(&other, "createProject", Some(body));
    assert!(
        source.starts_with(
            "let body: ProjectCreate = serde_json::from_value( serde_json::json!({ \"price\" : \"1.50\" }), )?;"
        ),
        "{source}"
    );

    // A field that the type does not have must not get lost.
    let body = serde_json::json!({"project": {"gone": 1}});
    let (source, _) = example(DOCUMENT, "createProject", Some(body));
    assert!(source.contains("serde_json::json!"), "{source}");
}

#[test]
fn what_must_be_sent_is_an_argument_of_new() {
    let document = DOCUMENT.replace(
        "properties: {name: {type: string, description: Name.}}",
        "required: [name], properties: {name: {type: string, description: Name.}, size: {type: integer, default: 2, description: Size.}}",
    );
    let source = crate::generate(&contract(&document), &[]).unwrap();
    let source: String = source.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(
        source
            .contains("pub fn new(name: impl ::std::convert::Into<::std::string::String>) -> Self"),
        "{source}"
    );
    assert!(
        source.contains("pub fn size(mut self, value: impl ::std::convert::Into<"),
        "{source}"
    );
}
