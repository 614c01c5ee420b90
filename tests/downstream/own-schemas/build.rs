fn main() -> Result<(), codegen::Error> {
    codegen::compile("schemas")
}
