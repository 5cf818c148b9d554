"""The photographs of the sample archive, drawn from recipes: no foreign picture is shipped."""
