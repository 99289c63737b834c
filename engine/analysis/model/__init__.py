"""The finite model of rule books: every manifest that could tell two rules apart, as a formula."""
