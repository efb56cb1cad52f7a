import process from "node:process";

// Imported before everything else: whatever file is made from now on belongs to this user alone.
process.umask(0o077);
