/** Style sheets are taken in by the bundler; importing one gives no value. */
declare module "*.css";
