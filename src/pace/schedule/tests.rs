mod figures;
mod portal;
mod properties;
mod run;
mod steps;
