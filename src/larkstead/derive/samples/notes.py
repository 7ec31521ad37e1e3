"""What is said beside the samples of every SDK."""

from larkstead.derive.samples.filled import Filled


def about_files(filled: Filled) -> tuple[str, str]:
    """What is said of the files that a sample reads or writes."""
    if filled.files is not None:
        return "文件名是相对路径，请在文件所在的目录中运行。", " Run it in the folder that the file is in."
    if filled.binary:
        return "文件会保存到当前目录。", " The file is saved in the present folder."
    return "", ""


def token_note(filled: Filled) -> tuple[str, str]:
    """Note, Chinese and English, for a sample that holds its token."""
    if not filled.asks_for_token:
        return "此接口用于获取访问凭证，调用时不需要凭证。", "This call fetches a token and needs none itself."
    zh, en = about_files(filled)
    if not filled.token:
        stand_in = filled.token_or_stand_in
        return f"请把 {stand_in} 换成访问凭证后运行。{zh}", f"Put a token for {stand_in}, and run it.{en}"
    return (
        f"使用刚获取的访问凭证，可直接运行；凭证过期后请重新获取。{zh}",
        f"Uses the token just fetched and runs as it is; fetch another once it has expired.{en}",
    )


def app_note(filled: Filled) -> tuple[str, str]:
    """Note, Chinese and English, for a sample that reads the app secret from the environment."""
    secret = filled.app_secret_env
    if filled.asks_for_token and filled.token_kind == "user":
        return (
            f"运行前请设置环境变量 {secret}（App Secret）和 USER_ACCESS_TOKEN；SDK 无法自行获取用户凭证。",
            f"Set {secret} (the app secret) and USER_ACCESS_TOKEN first; the SDK cannot fetch a user token.",
        )
    if not filled.asks_for_token:
        return f"运行前请设置环境变量 {secret}（App Secret）。", f"Set {secret} (the app secret) first."
    return (
        f"运行前请设置环境变量 {secret}（App Secret）；SDK 会自行获取并缓存访问凭证。",
        f"Set {secret} (the app secret) first; the SDK fetches and keeps the token by itself.",
    )


def titles(language: str, filled: Filled) -> tuple[str, str]:
    """Titles of the two variants."""
    if not filled.asks_for_token:
        return language, f"{language} · App Secret"
    return f"{language} · Token", f"{language} · App Secret"
