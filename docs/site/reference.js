// Shows the API reference. Served by the emulator, the page can send requests to it.
(() => {
    "use strict";

    const contract = window.contract;
    const isEmulated = location.pathname.startsWith("/_emulator/docs/");
    const emulator = isEmulated
        ? { url: location.origin, description: "The emulator that serves this page" }
        : { url: "http://127.0.0.1:7460", description: "An emulator on this machine: computestacks emulator" };

    const show = (authentication) => {
        document.querySelector("#try").hidden = isEmulated;
        // Scalar takes what is there for its own.
        document.querySelector("#reference").replaceChildren();
        Scalar.createApiReference("#reference", {
            content: contract,
            servers: [emulator, ...contract.servers],
            authentication,
            // The links of the other pages have these names: crates/site/src/reference.rs.
            generateTagSlug: (tag) => tag.name.toLowerCase().replaceAll(" ", "-"),
            generateOperationSlug: (operation) => operation.operationId,
            generateModelSlug: (model) => model.name,
            modelsSectionLabel: "Schemas",
            // Examples are those of the document, which are tested.
            hiddenClients: true,
            hideTestRequestButton: !isEmulated,
            documentDownloadType: "none",
            // Nothing of Scalar's hosts.
            agent: { disabled: true },
            hideClientButton: true,
            mcp: { disabled: true },
            persistAuth: false,
            showDeveloperTools: "never",
            telemetry: false,
            withDefaultFonts: false,
        });
    };

    if (!isEmulated) {
        show();
        return;
    }
    // The first user of the emulator's world.
    fetch("/_emulator/world")
        .then((response) => response.json())
        .then(({ users: [user] }) => ({
            preferredSecurityScheme: "basic",
            securitySchemes: { basic: { username: user.username, password: user.secret } },
        }))
        // Without it the page asks for a user name and a secret.
        .catch(() => undefined)
        .then(show);
})();
