import { defineTexts } from "./texts";

export const consoleTexts = defineTexts({
  zh: {
    apps: "应用列表",
    groupBasics: "基础信息",
    groupAbilities: "应用能力",
    groupDevelopment: "开发配置",
    groupRelease: "应用发布",
    baseinfo: "凭证与基础信息",
    member: "成员管理",
    ability: "添加应用能力",
    bot: "机器人",
    auth: "权限管理",
    version: "版本管理与发布",
    versionCreate: "创建版本",
    versionDetail: "版本详情",
  },
  en: {
    apps: "Apps",
    groupBasics: "Basics",
    groupAbilities: "Features",
    groupDevelopment: "Development",
    groupRelease: "Release",
    baseinfo: "Credentials & basic info",
    member: "Members",
    ability: "Add features",
    bot: "Bot",
    auth: "Permissions & scopes",
    version: "Versions & release",
    versionCreate: "Create version",
    versionDetail: "Version",
  },
});
