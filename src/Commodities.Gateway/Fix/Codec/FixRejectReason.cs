namespace Commodities.Gateway.Fix.Codec;

/// <summary>SessionRejectReason (373) of FIX 4.4: those that the gateway gives.</summary>
public enum FixRejectReason
{
    /// <summary>The protocol has no field of this number.</summary>
    InvalidTagNumber = 0,

    /// <summary>A required field is missing.</summary>
    RequiredTagMissing = 1,

    /// <summary>The field does not belong in this message.</summary>
    TagNotDefinedForMessage = 2,

    /// <summary>The field is empty.</summary>
    TagWithoutValue = 4,

    /// <summary>The value is not one that the field may take.</summary>
    ValueIncorrect = 5,

    /// <summary>The value does not look as the field's type demands.</summary>
    IncorrectDataFormat = 6,

    /// <summary>SenderCompID or TargetCompID is not that of the session.</summary>
    CompIdProblem = 9,

    /// <summary>SendingTime is more than two minutes off, or before OrigSendingTime.</summary>
    SendingTimeAccuracy = 10,

    /// <summary>The protocol has no message of this type.</summary>
    InvalidMsgType = 11,

    /// <summary>The field is there twice.</summary>
    TagAppearsMoreThanOnce = 13,

    /// <summary>Header, body and trailer are mixed.</summary>
    TagOutOfOrder = 14,

    /// <summary>The group has not as many entries as its count says.</summary>
    IncorrectGroupCount = 16,

    /// <summary>Something else; the text says what.</summary>
    Other = 99,
}
