using System.Globalization;

namespace Commodities.Aeron;

/// <summary>Which receivers hold a publication back.</summary>
internal enum FlowControlKind
{
    /// <summary>None: the fastest receiver sets the pace.</summary>
    Max,

    /// <summary>The slowest of all.</summary>
    Min,

    /// <summary>The slowest of those that carry the group tag.</summary>
    Tagged,
}

/// <summary>The parameter <c>fc</c>: <c>max</c>, <c>min[,g:[TAG]/SIZE][,t:TIMEOUT]</c> or <c>tagged,g:TAG[/SIZE][,t:TIMEOUT]</c>.</summary>
internal readonly record struct FlowControlSettings(FlowControlKind Kind, long GroupTag, int GroupMinSize, long? ReceiverTimeoutNanos, int? RetransmitWindowMultiple)
{
    public const string Form = "max, min[,g:/SIZE][,t:TIMEOUT] or tagged,g:TAG[/SIZE][,t:TIMEOUT]";

    public static FlowControlSettings Read(ChannelUri uri)
    {
        if (uri["fc"] is not { } value)
            return default;
        string[] parts = value.Split(',');
        var settings = parts[0] switch
        {
            "max" => new FlowControlSettings(FlowControlKind.Max, 0, 0, null, null),
            "min" => new FlowControlSettings(FlowControlKind.Min, 0, 0, null, null),
            "tagged" => new FlowControlSettings(FlowControlKind.Tagged, -1, 0, null, null),
            _ => throw uri.Wrong("fc", Form),
        };
        foreach (string part in parts.AsSpan(1))
            settings = settings.With(uri, part);
        if (settings is { Kind: FlowControlKind.Tagged } && !parts.Any(part => part.StartsWith("g:", StringComparison.Ordinal) && !part.StartsWith("g:/", StringComparison.Ordinal)))
            throw uri.Wrong("fc", Form);
        return settings;
    }

    private FlowControlSettings With(ChannelUri uri, string part)
    {
        if (part.StartsWith("g:", StringComparison.Ordinal))
            return WithGroup(uri, part[2..]);
        if (part.StartsWith("t:", StringComparison.Ordinal))
            return this with { ReceiverTimeoutNanos = ChannelUri.ParseDuration(part[2..]) ?? throw uri.Wrong("fc", Form) };
        if (part.StartsWith("rrwm:", StringComparison.Ordinal)
            && int.TryParse(part.AsSpan(5), NumberStyles.None, CultureInfo.InvariantCulture, out int multiple) && multiple is >= 1 and <= 1024)
            return this with { RetransmitWindowMultiple = multiple };
        throw uri.Wrong("fc", Form);
    }

    private FlowControlSettings WithGroup(ChannelUri uri, string group)
    {
        string[] parts = group.Split('/');
        long tag = GroupTag;
        int size = GroupMinSize;
        bool right = parts.Length <= 2
            && (parts[0].Length == 0 || long.TryParse(parts[0], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out tag))
            && (parts.Length == 1 || int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out size));
        return right ? this with { GroupTag = tag, GroupMinSize = size } : throw uri.Wrong("fc", Form);
    }
}
