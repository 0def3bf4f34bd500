#!/usr/bin/env Rscript
# Reads a results file with hdf5r, as people who work in R do.
# usage: read_with_r.R RESULTS.h5      exit 0 when everything reads as output/files/README.md promises

suppressPackageStartupMessages(library(hdf5r))
name <- commandArgs(trailingOnly = TRUE)
if (length(name) != 1) stop("usage: read_with_r.R RESULTS.h5")
check <- function(holds, text) if (!isTRUE(holds)) stop(text, call. = FALSE)

file <- H5File$new(name, mode = "r")
check(h5attr(file[["meta"]], "format") == "carepath results", "format")
check(h5attr(file[["meta"]], "seed") >= 0, "seed")
check(nchar(file[["meta/scenario_yaml"]]$read()) > 0, "scenario_yaml")

table <- function(path) file[[path]][]
columns <- table("lookups/columns")
for (path in c(paste0("tables/", names(file[["tables"]])), paste0("lookups/", names(file[["lookups"]])))) {
  frame <- table(path)
  check(is.data.frame(frame), paste(path, "is not a data frame"))
  check(identical(names(frame), columns$column[columns$table == path]), paste(path, "has other columns than described"))
  for (column in names(frame)) {
    check(class(frame[[column]]) %in% c("integer", "numeric", "character"), paste(path, column, class(frame[[column]])))
  }
}
kpi <- table("tables/kpi")
check(all(c("plan", "measure", "group", "service", "n", "mean", "lower", "upper", "unit") %in% names(kpi)), "kpi")
check(is.character(kpi$plan) && is.integer(kpi$n) && is.double(kpi$mean), "types in kpi")
paired <- table("tables/kpi_paired")
check(is.integer(paired$n) && is.double(paired$mean_difference) && is.character(paired$unit), "types in kpi_paired")
if (nrow(paired) > 0) {
  one <- paired[paired$n > 1 & paired$upper > paired$lower, ][1, ]  # t.test refuses what never varies
  of <- function(plan) {
    values <- table("tables/kpi_by_replication")
    values <- values[values$plan == plan & values$measure == one$measure & values$group == one$group &
                       values$service == one$service, ]
    values$value[order(values$replication)]
  }
  law <- t.test(of(one$plan) - of(one$baseline))
  check(isTRUE(all.equal(unname(law$estimate), one$mean_difference)), "mean_difference")
  check(isTRUE(all.equal(law$conf.int[1], one$lower)) && isTRUE(all.equal(law$conf.int[2], one$upper)), "interval")
}
visits <- table("tables/visits")
check(all(nchar(visits$person_id) == 16), "person_id")

# R turns the order of dimensions round.
cube <- file[["cubes/occupancy"]]$read()
axes <- sapply(c("time", "service", "plan"), function(axis) file[[paste0("cubes/", axis)]]$dims)
check(length(cube) == prod(axes), "cubes/occupancy does not fit its axes")
check(startsWith(h5attr(file[["cubes/time"]], "units"), "days since "), "units of time")
file$close_all()
cat("reads with hdf5r\n")
