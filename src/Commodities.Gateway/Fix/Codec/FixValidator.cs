using Commodities.Gateway.Fix.Dictionary;

namespace Commodities.Gateway.Fix.Codec;

/// <summary>
/// Holds a message against the dictionary. The first fault in the order of the message is named, missing fields last. Nothing is allocated.
/// </summary>
internal sealed class FixValidator(FixDictionary dictionary)
{
    /// <summary>Whether the message is as the dictionary wants it. The body of a message that is not spoken is not looked at.</summary>
    public bool IsValid(FixMessage message, out FixFault fault)
    {
        FixMessageDefinition? definition = dictionary.Message(message.Type);
        int index = 0;
        if (!CheckHeader(message, ref index, out fault))
            return false;
        if (definition == null)
            return Found(FixRejectReason.InvalidMsgType, FixTags.MsgType, out fault);

        if (definition.Body == null)
            return true;
        Span<ulong> seen = stackalloc ulong[FixScope.MaskWords];
        seen.Clear();
        if (!CheckMembers(message, definition.Body, 0, seen, ref index, out fault))
            return false;
        if (index < message.Count && !dictionary.Trailer.Has(message.Tag(index)))
        {
            fault = Misplaced(message.Tag(index));
            return false;
        }

        return !IsCut(message, index, out fault) && CheckRequired(definition.Body, seen, out fault) && CheckTrailer(message, ref index, out fault);
    }

    private bool CheckTrailer(FixMessage message, ref int index, out FixFault fault)
    {
        Span<ulong> seen = stackalloc ulong[FixScope.MaskWords];
        seen.Clear();
        if (!CheckMembers(message, dictionary.Trailer, 0, seen, ref index, out fault))
            return false;
        if (index == message.Count)
            return CheckRequired(dictionary.Trailer, seen, out fault);
        int tag = message.Tag(index);
        return Found(dictionary.Field(tag) == null ? FixRejectReason.InvalidTagNumber : FixRejectReason.TagOutOfOrder, tag, out fault);
    }

    private bool CheckHeader(FixMessage message, ref int index, out FixFault fault)
    {
        Span<ulong> seen = stackalloc ulong[FixScope.MaskWords];
        seen.Clear();
        if (!CheckMembers(message, dictionary.Header, 0, seen, ref index, out fault) || IsCut(message, index, out fault))
            return false;
        if (CheckRequired(dictionary.Header, seen, out fault))
            return true;
        int next = index < message.Count ? message.Tag(index) : FixTags.CheckSum;
        if (dictionary.Field(next) == null)
            fault = new(FixRejectReason.InvalidTagNumber, next);
        else if (message.IndexOf(fault.Tag) >= 0)
            fault = new(FixRejectReason.TagOutOfOrder, fault.Tag);
        return false;
    }

    // Bytes that are no field end the message as far as it could be cut; what is missing after them is not its fault.
    private static bool IsCut(FixMessage message, int index, out FixFault fault)
    {
        bool isCut = index == message.Count && message.Fault != null;
        fault = isCut ? message.Fault!.Value : default;
        return isCut;
    }

    // Goes on until a tag that may not stand here, or, in an entry of a group, one that begins the next entry.
    private static bool CheckMembers(FixMessage message, FixScope scope, int firstTag, Span<ulong> seen, ref int index, out FixFault fault)
    {
        int begin = index;
        while (index < message.Count)
        {
            int tag = message.Tag(index);
            int place = scope.IndexOf(tag);
            if (place < 0 || (tag == firstTag && index > begin))
                break;
            ulong bit = 1UL << place;
            if ((seen[place >> 6] & bit) != 0)
                return Found(FixRejectReason.TagAppearsMoreThanOnce, tag, out fault);
            seen[place >> 6] |= bit;
            FixMember member = scope[place];
            if (!CheckValue(message.Value(index), member.Field, out fault))
                return false;
            index++;
            if (member.Group != null && !CheckGroup(message, member.Group, ref index, out fault))
                return false;
        }

        fault = default;
        return true;
    }

    private static bool CheckGroup(FixMessage message, FixScope entry, ref int index, out FixFault fault)
    {
        int countIndex = index - 1;
        if (!FixText.TryParseNumber(message.Value(countIndex), out long told))
            return Found(FixRejectReason.IncorrectDataFormat, message.Tag(countIndex), out fault);
        long entries = 0;
        Span<ulong> seen = stackalloc ulong[FixScope.MaskWords];
        while (index < message.Count && message.Tag(index) == entry.FirstTag)
        {
            entries++;
            seen.Clear();
            if (!CheckMembers(message, entry, entry.FirstTag, seen, ref index, out fault) || !CheckRequired(entry, seen, out fault))
                return false;
        }

        return entries == told ? Fine(out fault) : Found(FixRejectReason.IncorrectGroupCount, message.Tag(countIndex), out fault);
    }

    private static bool CheckValue(ReadOnlySpan<byte> value, FixField field, out FixFault fault)
    {
        if (value.IsEmpty)
            return Found(FixRejectReason.TagWithoutValue, field.Tag, out fault);
        if (!FixValue.IsOfType(value, field.Type))
            return Found(FixRejectReason.IncorrectDataFormat, field.Tag, out fault);
        return field.Allows(value) ? Fine(out fault) : Found(FixRejectReason.ValueIncorrect, field.Tag, out fault);
    }

    private static bool CheckRequired(FixScope scope, ReadOnlySpan<ulong> seen, out FixFault fault)
    {
        int missing = scope.FirstMissing(seen);
        return missing == 0 ? Fine(out fault) : Found(FixRejectReason.RequiredTagMissing, missing, out fault);
    }

    private FixFault Misplaced(int tag)
    {
        if (dictionary.Field(tag) == null)
            return new(FixRejectReason.InvalidTagNumber, tag);
        return new(dictionary.Header.Has(tag) ? FixRejectReason.TagOutOfOrder : FixRejectReason.TagNotDefinedForMessage, tag);
    }

    private static bool Fine(out FixFault fault)
    {
        fault = default;
        return true;
    }

    private static bool Found(FixRejectReason reason, int tag, out FixFault fault)
    {
        fault = new(reason, tag);
        return false;
    }
}
