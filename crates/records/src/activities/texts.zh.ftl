activities-no-text = 还没有写内容。
    .way-out = 写几个字就行；电话和到访可以不写。
activities-text-long = 内容超过 { $most } 个字。
    .way-out = 这里写要点，长文请存成文件。
activities-no-day = 承诺要有日期。
    .way-out = 把日期写进内容里（例如“周五 10 点”），或者在日期栏里选一天。
activities-changed-since = 这条记录后来又改过，不能撤回。
    .way-out = 请到客户档案里手动修改。
