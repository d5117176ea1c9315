# Time R's survey package under 80 Fay weights, from the finished design to the estimates.
#
#   Rscript r_replicates.R FILE.csv ESTIMATES.csv INDICATORS

suppressPackageStartupMessages(library(survey))

told <- commandArgs(TRUE)
pupils <- read.csv(told[1])
indicators <- paste0("q", seq_len(as.integer(told[3])) - 1)
design <- svrepdesign(
  weights = ~weight, repweights = "^rep[0-9]+$", type = "Fay", rho = 0.5,
  data = pupils, mse = TRUE
)

seconds <- system.time({
  found <- lapply(indicators, function(one) {
    svymean(as.formula(sprintf("~as.numeric(%s == 1)", one)), design, na.rm = TRUE)
  })
})[["elapsed"]]

write.csv(data.frame(
  indicator = indicators, group = "all",
  estimate = sprintf("%.17g", sapply(found, coef)),
  se = sprintf("%.17g", sapply(found, SE))
), told[2], row.names = FALSE, quote = FALSE)
cat(sprintf('{"seconds": [%f]}\n', seconds))
