namespace Commodities.Gateway.Fix.Dictionary;

/// <summary>A field of the protocol: number, name, type, and the values that it may take where they are listed.</summary>
public sealed class FixField
{
    private readonly UInt128 _single;
    private readonly byte[][] _long;

    internal FixField(int tag, string name, FixFieldType type, IReadOnlyList<string> values, int lengthTag)
    {
        (Tag, Name, Type, Values, LengthTag) = (tag, name, type, values, lengthTag);
        foreach (string value in values.Where(value => value.Length == 1))
            _single |= UInt128.One << value[0];
        _long = [.. values.Where(value => value.Length > 1).Select(System.Text.Encoding.ASCII.GetBytes)];
    }

    /// <summary>The field's number.</summary>
    public int Tag { get; }

    /// <summary>The protocol's name of it.</summary>
    public string Name { get; }

    /// <summary>What its value must look like.</summary>
    public FixFieldType Type { get; }

    /// <summary>The values that it may take; empty when any will do.</summary>
    public IReadOnlyList<string> Values { get; }

    /// <summary>Of a data field, the field before it that tells its length; 0 for any other.</summary>
    public int LengthTag { get; }

    /// <summary>Whether the listed values allow this one; of a list of values, each of them.</summary>
    internal bool Allows(ReadOnlySpan<byte> value)
    {
        if (Values.Count == 0)
            return true;
        if (Type != FixFieldType.MultipleValueString)
            return AllowsOne(value);
        while (true)
        {
            int space = value.IndexOf((byte)' ');
            if (space < 0)
                return AllowsOne(value);
            if (!AllowsOne(value[..space]))
                return false;
            value = value[(space + 1)..];
        }
    }

    private bool AllowsOne(ReadOnlySpan<byte> value)
    {
        if (value.Length == 1)
            return value[0] < 128 && (_single >> value[0] & 1) != 0;
        foreach (byte[] allowed in _long)
        {
            if (value.SequenceEqual(allowed))
                return true;
        }

        return false;
    }
}
