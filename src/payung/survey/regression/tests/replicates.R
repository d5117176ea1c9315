# What R's survey package says of models under replicate weights.
#
#   Rscript replicates.R FOLDER_OF_SURVEYS ANSWERS.csv
#
# Of ratio and attributable fraction each replicate is fitted and standardised anew.

suppressPackageStartupMessages(library(survey))

told <- commandArgs(TRUE)
rows <- list()
add <- function(survey, kind, name, value, se) {
  rows[[length(rows) + 1]] <<- data.frame(
    survey = survey, kind = kind, name = name,
    value = sprintf("%.17g", value), se = sprintf("%.17g", se)
  )
}

jkn_scales <- function(survey) {
  first <- !duplicated(survey$school)
  schools <- table(survey$stratum[first])
  n <- schools[as.character(survey$stratum[first])]
  as.vector((n - 1) / n)
}

exact <- glm.control(epsilon = 1e-13, maxit = 100)
standardised <- function(w, data) {
  # From its own start glm runs away under some replicates that leave schools out.
  start <- c(qlogis(sum(w * data$bullied) / sum(w)), 0, 0, 0)
  model <- suppressWarnings(glm(
    bullied ~ sex + factor(grade), quasibinomial(), data, w,
    control = exact, start = start
  ))
  if_all <- function(label) {
    set <- data
    set$sex <- factor(label, levels(data$sex))
    sum(w * predict(model, set, type = "response")) / sum(w)
  }
  boys <- if_all("Male")
  girls <- if_all("Female")
  here <- sum(w * data$bullied) / sum(w)
  c(coef(model), boys - girls, log(boys / girls), log(girls / here))
}

for (name in c("fay80", "brr", "jk1", "jkn", "jk2", "bootstrap")) {
  survey <- read.csv(file.path(told[1], paste0(name, ".csv")), na.strings = "")
  ask <- list(weights = ~weight, repweights = "^rep[0-9]+$", data = survey, mse = TRUE)
  more <- switch(name,
    fay80 = list(type = "Fay", rho = 0.5), brr = list(type = "BRR"),
    jk1 = list(type = "JK1"), jk2 = list(type = "JK2"),
    jkn = list(type = "JKn", scale = 1, rscales = jkn_scales(survey)),
    bootstrap = list(type = "bootstrap")
  )
  design <- suppressWarnings(do.call(svrepdesign, c(ask, more)))
  known <- complete.cases(survey[c("bullied", "sex", "grade")])
  design$variables$sex <- factor(design$variables$sex)
  found <- withReplicates(design[known, ], standardised)
  names <- c("intercept", "sex Male", "grade 8", "grade 9", "difference", "log ratio", "log left")
  for (i in seq_along(names)) {
    add(name, "model", names[i], coef(found)[i], sqrt(diag(vcov(found)))[i])
  }
}

out <- file(told[2], "w")
writeLines(sprintf("# %s, survey %s", R.version.string, packageVersion("survey")), out)
write.csv(do.call(rbind, rows), out, row.names = FALSE, quote = FALSE)
close(out)
