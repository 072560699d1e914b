using Commodities.Gateway.Fix.Codec;

namespace Commodities.Gateway.Fix.Sessions;

/// <summary>What a Reject says in words where nothing more is to be said.</summary>
internal static class FixRejectTexts
{
    public static string Of(FixRejectReason reason) => reason switch
    {
        FixRejectReason.InvalidTagNumber => "FIX 4.4 has no such tag",
        FixRejectReason.RequiredTagMissing => "a required tag is missing",
        FixRejectReason.TagNotDefinedForMessage => "the tag does not belong in this message",
        FixRejectReason.TagWithoutValue => "the tag has no value",
        FixRejectReason.ValueIncorrect => "the value is not one that the tag may take",
        FixRejectReason.IncorrectDataFormat => "the value does not have the format of the tag",
        FixRejectReason.CompIdProblem => "the CompID is not that of this session",
        FixRejectReason.SendingTimeAccuracy => "SendingTime is more than 120 s off, or before OrigSendingTime",
        FixRejectReason.InvalidMsgType => "FIX 4.4 has no such MsgType",
        FixRejectReason.TagAppearsMoreThanOnce => "the tag is there twice",
        FixRejectReason.TagOutOfOrder => "header, body and trailer are mixed",
        FixRejectReason.IncorrectGroupCount => "the group does not have as many entries as it says",
        _ => "the message can't be taken",
    };
}
