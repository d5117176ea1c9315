# What R's survey package says of the small public surveys with replicate weights.
#
#   Rscript known_replicates.R ../shared/data/known-answers known_replicates.csv

suppressPackageStartupMessages(library(survey))

told <- commandArgs(TRUE)
read <- function(name) read.csv(file.path(told[1], paste0(name, ".csv")))

brr <- read("nhanes2brr_subset")
jk <- read("nhanes2jk_subset")
births <- read("nmihs_subset")
scd <- read("scd")
half_samples <- 2 * cbind(c(1, 0, 1, 0, 1, 0), c(1, 0, 0, 1, 0, 1), c(0, 1, 1, 0, 0, 1), c(0, 1, 0, 1, 1, 0))

design <- function(...) suppressWarnings(svrepdesign(..., mse = TRUE))
number_of_jk <- sum(grepl("^jkw_", names(jk)))
designs <- list(
  brr = design(weights = ~finalwgt, repweights = "^brr_", type = "BRR", data = brr),
  jkn = design(weights = ~finalwgt, repweights = "^jkw_", type = "JKn", scale = 1,
    rscales = rep(0.5, number_of_jk), data = jk),
  jk2 = design(weights = ~finalwgt, repweights = "^jkw_", type = "JK2", data = jk),
  bootstrap = design(weights = ~finalwgt, repweights = "^bsrw", type = "bootstrap", data = births),
  scd = design(weights = ~ rep(1, 6), repweights = half_samples, type = "BRR",
    combined.weights = FALSE, data = scd)
)

rows <- list()
add <- function(survey, indicator, m) {
  numbers <- c(estimate = unname(coef(m))[1], se = as.vector(SE(m)), df = degf(designs[[survey]]))
  rows[[length(rows) + 1]] <<- as.list(c(survey = survey, indicator = indicator, sprintf("%.17g", numbers)))
}
for (survey in c("brr", "jkn", "jk2")) {
  add(survey, "ratio", svyratio(~weight, ~height, designs[[survey]]))
  add(survey, "mean", svymean(~weight, designs[[survey]]))
  add(survey, "proportion", svymean(~as.numeric(weight > 70), designs[[survey]]))
  add(survey, "total", svytotal(~weight, designs[[survey]]))
}
add("bootstrap", "mean", svymean(~birth_weight, designs$bootstrap, na.rm = TRUE))
add("scd", "ratio", svyratio(~alive, ~arrests, designs$scd))

out <- file(told[2], "w")
writeLines(sprintf("# %s, survey %s", R.version.string, packageVersion("survey")), out)
table <- do.call(rbind.data.frame, lapply(rows, function(row) setNames(row, c("survey", "indicator", "estimate", "se", "df"))))
write.csv(table, out, row.names = FALSE, quote = FALSE)
close(out)
