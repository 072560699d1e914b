using System.Globalization;

namespace Commodities.Aeron;

/// <summary>
/// A channel URI: <c>aeron:udp?key=value|key=value</c> or <c>aeron:ipc</c>. Sizes take the suffixes k, m and g (1024), durations ns, us, ms and s.
/// An unknown parameter is an error here, where Aeron ignores it: a misspelt one would otherwise change nothing, silently.
/// </summary>
public sealed class ChannelUri
{
    /// <summary>The longest URI, in characters.</summary>
    public const int MaxLength = 4095;

    private static readonly string[] Known =
    [
        "endpoint", "control", "control-mode", "interface", "mtu", "term-length", "init-term-id", "term-id", "term-offset", "session-id", "linger", "eos",
        "reliable", "rejoin", "group", "rcv-wnd", "pub-wnd", "nak-delay", "fc", "gtag", "ttl", "so-sndbuf", "so-rcvbuf", "max-resend", "tether", "sparse", "alias",
    ];

    private static readonly string[] NotSupported =
        ["tags", "cc", "ssc", "response-correlation-id", "response-endpoint", "stream-id", "ats", "media-rcv-ts-offset", "channel-rcv-ts-offset", "channel-snd-ts-offset"];

    private const long LongestDuration = 3600L * 1_000_000_000;

    private static readonly (string Suffix, long Factor)[] SizeUnits = [("k", 1 << 10), ("m", 1 << 20), ("g", 1 << 30), ("", 1)];

    private static readonly (string Suffix, long Factor)[] DurationUnits = [("ns", 1), ("us", 1_000), ("ms", 1_000_000), ("s", 1_000_000_000), ("", 1)];

    private readonly Dictionary<string, string> _parameters;

    private ChannelUri(string text, bool isIpc, Dictionary<string, string> parameters)
    {
        Text = text;
        IsIpc = isIpc;
        _parameters = parameters;
    }

    /// <summary>The URI as it was given.</summary>
    public string Text { get; }

    /// <summary>True for <c>aeron:ipc</c>, false for <c>aeron:udp</c>.</summary>
    public bool IsIpc { get; }

    /// <summary>Reads a channel URI.</summary>
    /// <param name="text">The URI.</param>
    /// <returns>Its parts; the values of parameters are checked when a publication or subscription is made of it.</returns>
    /// <exception cref="InvalidChannelException">Malformed, of an unknown medium, or with an unknown, repeated or unsupported parameter.</exception>
    public static ChannelUri Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (text.Length > MaxLength)
            throw new InvalidChannelException(text[..40] + "...", $"has {text.Length} characters, at most {MaxLength} are allowed");
        int question = text.IndexOf('?', StringComparison.Ordinal);
        string medium = question < 0 ? text : text[..question];
        bool isIpc = medium switch
        {
            "aeron:udp" => false,
            "aeron:ipc" => true,
            _ => throw new InvalidChannelException(text, $"begins with \"{medium}\", expected aeron:udp or aeron:ipc"),
        };
        return new ChannelUri(text, isIpc, question < 0 ? [] : ParseParameters(text, text[(question + 1)..]));
    }

    /// <summary>The value of a parameter; null where it is not given.</summary>
    /// <param name="key">The name of the parameter.</param>
    public string? this[string key] => _parameters.GetValueOrDefault(key);

    /// <summary>The URI as it was given.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => Text;

    /// <summary>A size in bytes with its range; null where it is not given.</summary>
    internal int? Size(string key, int least, int most) => (int?)Scaled(key, least, most, SizeUnits, "a size in bytes, or with k, m or g,");

    /// <summary>A duration in nanoseconds; null where it is not given.</summary>
    internal long? Duration(string key) => Scaled(key, 0, LongestDuration, DurationUnits, "a duration such as 10ms, with ns, us, ms or s, in nanoseconds");

    /// <summary>Reads a duration; null if it is none.</summary>
    internal static long? ParseDuration(string text) => Scale(text, DurationUnits, LongestDuration);

    /// <summary>A 32-bit integer; null where it is not given.</summary>
    internal int? Integer(string key, int least = int.MinValue, int most = int.MaxValue)
    {
        if (this[key] is not { } value)
            return null;
        if (!int.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int number) || number < least || number > most)
            throw Wrong(key, $"an integer from {least} to {most}");
        return number;
    }

    /// <summary>A 64-bit integer; null where it is not given.</summary>
    internal long? LongInteger(string key)
    {
        if (this[key] is not { } value)
            return null;
        if (!long.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long number))
            throw Wrong(key, "a 64-bit integer");
        return number;
    }

    /// <summary>True or false; null where it is not given.</summary>
    internal bool? Flag(string key) => this[key] switch
    {
        null => null,
        "true" => true,
        "false" => false,
        _ => throw Wrong(key, "true or false"),
    };

    /// <summary>The error for a value that is not possible.</summary>
    internal InvalidChannelException Wrong(string key, string expected) => new(Text, $"{key} is \"{this[key]}\", expected {expected}");

    private long? Scaled(string key, long least, long most, (string Suffix, long Factor)[] units, string kind)
    {
        if (this[key] is not { } value)
            return null;
        if (Scale(value, units, most) is not { } number || number < least)
            throw Wrong(key, $"{kind} from {least} to {most}");
        return number;
    }

    private static long? Scale(string value, (string Suffix, long Factor)[] units, long most)
    {
        string lower = value.ToLowerInvariant();
        (string suffix, long factor) = units.First(unit => lower.EndsWith(unit.Suffix, StringComparison.Ordinal));
        bool right = long.TryParse(lower.AsSpan(0, lower.Length - suffix.Length), NumberStyles.None, CultureInfo.InvariantCulture, out long number)
            && number <= most / factor;
        return right ? number * factor : null;
    }

    private static Dictionary<string, string> ParseParameters(string text, string list)
    {
        var parameters = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (string pair in list.Split('|'))
        {
            int equals = pair.IndexOf('=', StringComparison.Ordinal);
            if (equals <= 0 || equals == pair.Length - 1)
                throw new InvalidChannelException(text, $"parameter \"{pair}\" is not of the form key=value");
            string key = pair[..equals];
            if (NotSupported.Contains(key))
                throw new InvalidChannelException(text, $"parameter {key} is known to Aeron, but not supported here");
            if (!Known.Contains(key))
                throw new InvalidChannelException(text, $"unknown parameter {key}; known are {string.Join(", ", Known)}");
            if (!parameters.TryAdd(key, pair[(equals + 1)..]))
                throw new InvalidChannelException(text, $"parameter {key} is given twice");
        }

        return parameters;
    }
}
