# Time R's survey package, from the finished design to the finished table.
#
#   Rscript r_survey.R FILE.csv ESTIMATES.csv NUMBER_OF_INDICATORS sex grade ... sex:grade

suppressPackageStartupMessages(library(survey))

told <- commandArgs(TRUE)
groupings <- strsplit(told[-(1:3)], ":")
survey <- read.csv(told[1])
indicators <- paste0("q", seq_len(as.integer(told[3])) - 1)
survey[indicators] <- lapply(survey[indicators], function(q) q == 1)
design <- svydesign(~school, strata = ~stratum, weights = ~weight, data = survey)

name_groups <- function(table, columns) {
  if (!length(columns)) return("all")
  do.call(paste, c(
    lapply(columns, function(column) paste(column, table[[column]], sep = "=")), sep = ";"
  ))
}

estimates_by <- function(indicator, columns) {
  asked <- reformulate(indicator)
  if (length(columns)) {
    table <- svyby(
      asked, reformulate(columns), design, svyciprop,
      vartype = c("se", "ci"), method = "xlogit", na.rm = TRUE
    )
    estimate <- table[[length(columns) + 1]]
    se <- table[[length(columns) + 2]]
  } else {
    table <- svyciprop(asked, design, method = "xlogit", na.rm = TRUE)
    estimate <- coef(table)
    se <- as.vector(SE(table))
  }
  data.frame(
    indicator = indicator, group = name_groups(table, columns),
    estimate = sprintf("%.17g", estimate), se = sprintf("%.17g", se)
  )
}

seconds <- system.time({
  tables <- list()
  for (columns in c(list(character()), groupings)) {
    for (indicator in indicators) {
      tables <- c(tables, list(estimates_by(indicator, columns)))
    }
  }
})[["elapsed"]]

write.csv(do.call(rbind, tables), told[2], row.names = FALSE, quote = FALSE)
cat(sprintf('{"seconds": [%f]}\n', seconds))
