using System.Reflection;

namespace Commodities.Gateway.Fix.Dictionary;

/// <summary>
/// What may be said in FIX 4.4: fields, messages, and what stands where. Read once from <c>config/fix/fix44.xml</c>, which is inside the program;
/// immutable, so any thread may read it. Looking up allocates nothing.
/// </summary>
public sealed class FixDictionary
{
    private const string FileName = "config/fix/fix44.xml";
    private const string SchemaName = "config/fix/dictionary.xsd";
    private const int TypeSlots = 128 * 128;
    private static readonly Lazy<FixDictionary> Shared = new(LoadEmbedded);

    private static readonly Lazy<FixDictionary> SharedExtended = new(() => FixExtension.Of(Fix44));

    private readonly FixField?[] _fields;
    private readonly short[] _dataTags;
    private readonly FixMessageDefinition?[] _messages = new FixMessageDefinition?[TypeSlots];

    internal FixDictionary(IReadOnlyCollection<FixField> fields, FixScope header, FixScope trailer, IReadOnlyList<FixMessageDefinition> messages)
    {
        (Header, Trailer, Messages) = (header, trailer, messages);
        int slots = fields.Max(field => field.Tag) + 1;
        _fields = new FixField?[slots];
        _dataTags = new short[slots];
        foreach (FixField field in fields)
        {
            _fields[field.Tag] = field;
            if (field.LengthTag != 0)
                _dataTags[field.LengthTag] = (short)field.Tag;
        }

        foreach (FixMessageDefinition message in messages)
            _messages[KeyOf(System.Text.Encoding.ASCII.GetBytes(message.Type))] = message;
    }

    /// <summary>FIX 4.4 as the venue speaks it.</summary>
    public static FixDictionary Fix44 => Shared.Value;

    /// <summary>FIX 4.4 and the venue's own fields, for clients that have asked for them at their Logon.</summary>
    public static FixDictionary Extended => SharedExtended.Value;

    /// <summary>Every message type that the protocol knows.</summary>
    public IReadOnlyList<FixMessageDefinition> Messages { get; }

    /// <summary>Every field that the protocol knows, by number.</summary>
    public IEnumerable<FixField> Fields => _fields.OfType<FixField>();

    internal FixScope Header { get; }

    internal FixScope Trailer { get; }

    /// <summary>The field of a number; null when the protocol has none.</summary>
    public FixField? Field(int tag) => (uint)tag < (uint)_fields.Length ? _fields[tag] : null;

    /// <summary>The message of a type; null when the protocol has none.</summary>
    public FixMessageDefinition? Message(ReadOnlySpan<byte> type)
    {
        int key = KeyOf(type);
        return key < 0 ? null : _messages[key];
    }

    /// <summary>The data field whose length this field tells; 0 when it tells none.</summary>
    internal int DataTagOf(int lengthTag) => (uint)lengthTag < (uint)_dataTags.Length ? _dataTags[lengthTag] : 0;

    private static int KeyOf(ReadOnlySpan<byte> type) => type switch
    {
        [< 128 and byte only] => only,
        [< 128 and byte first, < 128 and byte second] => first | (second << 7),
        _ => -1,
    };

    private static FixDictionary LoadEmbedded()
    {
        using Stream schema = Open(SchemaName);
        using Stream file = Open(FileName);
        return FixDictionaryReader.Read(FileName, file, schema);
    }

    private static Stream Open(string name) => Assembly.GetExecutingAssembly().GetManifestResourceStream(name)
        ?? throw new InvalidOperationException($"the program was built without its embedded {name}");
}
