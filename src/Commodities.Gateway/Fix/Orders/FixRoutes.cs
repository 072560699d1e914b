namespace Commodities.Gateway.Fix.Orders;

/// <summary>The ways back that a session's clients have used, each under a number: most have none or a few, so a request keeps the number alone.</summary>
internal sealed class FixRoutes
{
    private readonly List<byte[]> _routes = [[]];
    private readonly Dictionary<string, int> _ids = new(StringComparer.Ordinal);

    /// <summary>The header fields of a number.</summary>
    public ReadOnlySpan<byte> this[int id] => _routes[id];

    /// <summary>The number of header fields; allocates only when they are new.</summary>
    /// <param name="fields">At most <see cref="Sessions.FixRoute.MaxLength"/> bytes.</param>
    public int IdOf(ReadOnlySpan<byte> fields)
    {
        if (fields.IsEmpty)
            return 0;
        Span<char> text = stackalloc char[Sessions.FixRoute.MaxLength];
        text = text[..System.Text.Encoding.Latin1.GetChars(fields, text)];
        if (_ids.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(text, out int id))
            return id;
        id = _routes.Count;
        _routes.Add(fields.ToArray());
        _ids[text.ToString()] = id;
        return id;
    }
}
