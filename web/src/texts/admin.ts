import { defineTexts } from "./texts";

export const adminTexts = defineTexts({
  zh: {
    groupApps: "应用",
    groupPeople: "组织",
    groupRules: "规则",
    reviews: "应用审核",
    apps: "应用管理",
    members: "成员",
    departments: "部门",
    invitations: "邀请成员",
    exemptions: "免审规则",
  },
  en: {
    groupApps: "Apps",
    groupPeople: "Organisation",
    groupRules: "Rules",
    reviews: "App reviews",
    apps: "App management",
    members: "Members",
    departments: "Departments",
    invitations: "Invitations",
    exemptions: "Review exemptions",
  },
});
