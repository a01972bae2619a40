"""Text that addresses language models rather than readers. Data only.

Only invisible text is checked, because an article about prompt injection quotes such text visibly.
"""

__all__ = ["ADDRESSES", "NEEDLES"]

NEEDLES = (
    "instruc", "instruk", "istruzion", "anweisung", "prompt", "language model", "llm", "assistant", "chatbot",
    "chatgpt", " ai ", " ai,", "an ai", "ai agent", "directive", "инструкц", "指令", "指示", "命令", "提示词",
    "지시", "명령", "निर्देश", "تعليمات", "دستور", "talimat", "instrukcj", "instrukc", "chỉ dẫn",
    "<|", "[inst", "[/inst", "<<sys",
)  # fmt: skip
"""Every matching text contains one of these, in lower case. They are searched first because it is fast."""

ADDRESSES = (
    # Instructions to ignore earlier instructions.
    r"\b(?:ignore|disregard|forget|override|bypass)\b[^.!?<>]{0,40}\b(?:instructions?|prompts?|directives|guidelines)",
    r"\b(?:ignora|olvida|desestima|omite)[a-z]{0,3}\b[^.!?<>]{0,40}\binstruc(?:ciones|ções|cions)",
    r"\b(?:ignore|oublie|néglige)[a-z]{0,3}\b[^.!?<>]{0,40}\binstructions?",
    r"\b(?:ignor|vergiss|missacht)[a-zß]{0,5}\b[^.!?<>]{0,40}\banweisung",
    r"\b(?:ignora|dimentica)[a-z]{0,3}\b[^.!?<>]{0,40}\bistruzioni",
    r"\b(?:negeer|vergeet)\b[^.!?<>]{0,40}\binstructies",
    r"\b(?:zignoruj|ignoruj|zapomnij)[a-z]{0,3}\b[^.!?<>]{0,40}\binstrukcj",
    r"\b(?:ignoruj|zapomeň)[a-z]{0,3}\b[^.!?<>]{0,40}\binstrukc",
    r"(?:игнорируй|проигнорируй|забудь)\w{0,3}[^.!?<>]{0,40}инструкци",
    r"(?:忽略|无视|無視|忘记|忘記)[^。！？<>]{0,20}(?:指令|指示|提示|命令)",
    r"(?:指示|命令|指令|プロンプト)[^。！？<>]{0,8}(?:無視|忘れ)",
    r"(?:지시|명령|프롬프트)[^.!?<>]{0,10}(?:무시|잊)",
    r"(?:تجاهل|انس)[^.!?<>]{0,40}تعليمات",
    r"(?:دستور)[^.!?<>]{0,40}(?:نادیده)",
    r"talimat[^.!?<>]{0,30}(?:yok say|görmezden|unut)",
    r"निर्देश[^।!?<>]{0,30}(?:अनदेखा|नज़रअंदाज़|भूल)",
    # Direct addresses.
    r"\b(?:if|when|since|because) you(?:'re| are)\b[^.!?<>]{0,20}\b(?:ai|llm|gpt|language model|chatbot|bot|assistant|agent)\b",
    r"\byou are (?:now )?(?:a|an|the) (?:[a-z]+ ){0,3}(?:ai|llm|language model|chatbot|assistant)\b",
    r"\b(?:note|notice|instructions?|message|attention|important)[^.!?<>]{0,20}\b(?:to|for)\b[^.!?<>]{0,20}"
    r"\b(?:ai|llms?|language models?|chatbots?|(?:ai|automated) (?:agents?|assistants?|crawlers?|systems?))\b",
    r"\b(?:ai|llm|language models?|chatbots?|assistants?|agents?)\b[^.!?<>]{0,30}\b(?:must|should|shall|please)\b"
    r"[^.!?<>]{0,80}\b(?:recommend|mention|include|say|respond|reply|rank|summari[sz]e|rate|output|prefer|describe|state)",
    r"\b(?:reveal|print|repeat|output|leak|send)\b[^.!?<>]{0,20}\b(?:system|hidden|initial) prompt",
    # Control tokens of chat models.
    r"<\|(?:im_start|system|assistant|user|endoftext)\|>|\[/?INST\]|<<SYS>>",
)  # fmt: skip
"""Case-insensitive regular expressions."""
