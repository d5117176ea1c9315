# Time R's svyglm, from the finished design to the finished model, as it stops by
# itself; compared is the model as it stops at the last digits.
#
#   Rscript logistic_r.R FILE.csv ESTIMATES.csv OUTCOME EXPOSURE COLUMN ...

suppressPackageStartupMessages(library(survey))

told <- commandArgs(TRUE)
outcome <- told[3]
exposure <- told[4]
columns <- told[-(1:4)]
survey <- read.csv(told[1])
survey <- survey[c("stratum", "school", "weight", outcome, exposure, columns)]
survey[c(outcome, exposure)] <- lapply(survey[c(outcome, exposure)], function(q) (q == 1) * 1)
survey[columns] <- lapply(survey[columns], factor)
design <- svydesign(~school, strata = ~stratum, weights = ~weight, data = survey)

asked <- reformulate(c(exposure, columns), outcome)
seconds <- system.time({
  known <- complete.cases(design$variables[c(outcome, exposure, columns)])
  svyglm(asked, subset(design, known), family = quasibinomial())
})[["elapsed"]]
model <- svyglm(asked, subset(design, known), family = quasibinomial(), epsilon = 1e-14)

group_of <- function(name) {
  if (name == exposure) return(paste0(exposure, "=yes"))
  column <- columns[startsWith(name, columns)]
  if (length(column)) paste0(column, "=", substring(name, nchar(column) + 1)) else "all"
}

write.csv(
  data.frame(
    indicator = outcome, group = sapply(names(coef(model)), group_of),
    estimate = sprintf("%.17g", coef(model)), se = sprintf("%.17g", SE(model))
  ),
  told[2], row.names = FALSE, quote = FALSE
)
cat(sprintf('{"seconds": [%f]}\n', seconds))
