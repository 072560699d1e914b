using Commodities.Gateway.Fix.Dictionary;

namespace Commodities.Gateway.Fix.Codec;

/// <summary>
/// A message that came in: a copy of its bytes and where each field lies in them. One object is filled again and again; nothing is allocated
/// by it. Not for several threads at once.
/// </summary>
public sealed class FixMessage
{
    private const int ShortestField = 4;

    private readonly FixDictionary _dictionary;
    private readonly byte[] _bytes;
    private readonly Place[] _places;
    private int _length;

    /// <summary>Room for messages of up to a body length.</summary>
    /// <param name="dictionary">Tells which fields hold data.</param>
    /// <param name="maxBodyLength">The longest body, in bytes.</param>
    public FixMessage(FixDictionary dictionary, int maxBodyLength)
    {
        _dictionary = dictionary;
        _bytes = new byte[FixFramer.MaxPrefixLength + maxBodyLength + FixFramer.TrailerLength];
        _places = new Place[(_bytes.Length / ShortestField) + 1];
    }

    /// <summary>How many fields it has.</summary>
    public int Count { get; private set; }

    /// <summary>The whole message.</summary>
    public ReadOnlySpan<byte> Bytes => _bytes.AsSpan(0, _length);

    /// <summary>The value of MsgType (35).</summary>
    public ReadOnlySpan<byte> Type => Value(2);

    /// <summary>What kept the bytes from being cut into fields to the end; null when nothing did.</summary>
    internal FixFault? Fault { get; private set; }

    /// <summary>The tag of a field.</summary>
    /// <param name="index">From 0, in the order of the message.</param>
    public int Tag(int index) => _places[index].Tag;

    /// <summary>The value of a field.</summary>
    /// <param name="index">From 0, in the order of the message.</param>
    public ReadOnlySpan<byte> Value(int index) => _bytes.AsSpan(_places[index].Start, _places[index].Length);

    /// <summary>Where a tag first stands; negative when it is not there.</summary>
    public int IndexOf(int tag)
    {
        for (int index = 0; index < Count; index++)
        {
            if (_places[index].Tag == tag)
                return index;
        }

        return -1;
    }

    /// <summary>The first value of a tag; empty when it is not there.</summary>
    public ReadOnlySpan<byte> Find(int tag)
    {
        int index = IndexOf(tag);
        return index < 0 ? default : Value(index);
    }

    /// <summary>Whether the tag's value is Y.</summary>
    public bool IsYes(int tag) => Find(tag) is [(byte)'Y'];

    /// <summary>The tag's value as a whole number from 0.</summary>
    public bool TryFindNumber(int tag, out long value) => FixText.TryParseNumber(Find(tag), out value);

    /// <summary>Takes a message as the framer found it.</summary>
    /// <param name="frame">From BeginString to the separator after the checksum.</param>
    internal void Load(ReadOnlySpan<byte> frame)
    {
        frame.CopyTo(_bytes);
        _length = frame.Length;
        Count = 0;
        Fault = null;
        int position = 0;
        int previousTag = 0;
        while (position < _length && Fault == null)
            position = ReadField(position, ref previousTag);
    }

    private int ReadField(int start, ref int previousTag)
    {
        ReadOnlySpan<byte> rest = Bytes[start..];
        int separator = rest.IndexOf(FixFramer.Separator);
        ReadOnlySpan<byte> field = rest[..separator];
        int equals = field.IndexOf((byte)'=');
        if (!FixText.TryParseTag(equals < 0 ? field : field[..equals], out int tag))
            return Stop(new(FixRejectReason.InvalidTagNumber, 0));
        if (equals < 0)
            return Stop(new(FixRejectReason.TagWithoutValue, tag));
        int valueStart = equals + 1;
        if (previousTag != 0 && _dictionary.DataTagOf(previousTag) == tag)
        {
            // Data may hold the separator: its length field says where it ends.
            if (!FixText.TryParseNumber(Value(Count - 1), out long length) || valueStart + length >= rest.Length || rest[valueStart + (int)length] != FixFramer.Separator)
                return Stop(new(FixRejectReason.ValueIncorrect, previousTag));
            separator = valueStart + (int)length;
        }

        _places[Count++] = new(tag, start + valueStart, separator - valueStart);
        previousTag = tag;
        return start + separator + 1;
    }

    private int Stop(FixFault fault)
    {
        Fault = fault;
        return _length;
    }

    private readonly record struct Place(int Tag, int Start, int Length);
}
