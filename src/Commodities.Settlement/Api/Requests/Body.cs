using System.Globalization;
using System.Text.Json;
using Commodities.Settlement.Api.Errors;

namespace Commodities.Settlement.Api.Requests;

/// <summary>The body of a write: one JSON object, read field by field. What is wrong is collected, so that one answer names all of it.</summary>
internal sealed class Body
{
    /// <summary>The most that one amount may be: a thousand billion yuan in fen.</summary>
    public const long MostAmount = 100_000_000_000_000;

    private readonly Dictionary<string, JsonElement> _fields = new(StringComparer.Ordinal);
    private readonly List<string> _known = [];
    private readonly List<FieldError> _errors = [];

    /// <summary>Reads a body; an empty one is an object without fields.</summary>
    /// <exception cref="ApiException">It is no JSON object.</exception>
    public Body(ReadOnlyMemory<byte> bytes)
    {
        if (bytes.IsEmpty)
            return;
        using JsonDocument document = Parse(bytes);
        if (document.RootElement.ValueKind != JsonValueKind.Object)
            throw new ApiException(ErrorCode.MalformedJson, $"the body is a JSON {document.RootElement.ValueKind}, expected an object");
        try
        {
            foreach (JsonProperty field in document.RootElement.EnumerateObject())
            {
                if (!_fields.TryAdd(field.Name, field.Value.Clone()))
                    _errors.Add(new(Arguments.Shown(field.Name), "the field twice", "once"));
                if (field.Value.ValueKind == JsonValueKind.String)
                    _ = field.Value.GetString();
            }
        }
        catch (InvalidOperationException)
        {
            throw new ApiException(ErrorCode.MalformedJson, "a text has half of a surrogate pair, expected whole characters");
        }
    }

    /// <summary>A whole number.</summary>
    public long WholeNumber(string name, long least = 1, long most = MostAmount)
    {
        if (Find(name, isOptional: false) is JsonElement value)
        {
            if (value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out long number) && number >= least && number <= most)
                return number;
            Wrong(name, value, string.Create(CultureInfo.InvariantCulture, $"a whole number from {least} to {most}"));
        }

        return 0;
    }

    /// <summary>The number of a trading account.</summary>
    public int AccountId() => (int)WholeNumber("accountId", most: int.MaxValue);

    /// <summary>A text without control characters.</summary>
    public string Text(string name, int most = 64, bool isOptional = false)
    {
        if (Find(name, isOptional) is JsonElement value)
        {
            if (value.ValueKind == JsonValueKind.String && value.GetString() is string text && text.Length > 0 && text.Length <= most && !text.Any(char.IsControl))
                return text;
            Wrong(name, value, $"a text of 1 to {most} characters");
        }

        return "";
    }

    /// <summary>A day, as yyyymmdd; 0 when it is left out.</summary>
    public int Day(string name, bool isOptional = false)
    {
        if (Find(name, isOptional) is JsonElement value)
        {
            if (value.ValueKind == JsonValueKind.String && Arguments.TryDay(value.GetString()!, out int day))
                return day;
            Wrong(name, value, "a day such as \"2027-01-04\"");
        }

        return 0;
    }

    /// <summary>Account numbers; none when they are left out.</summary>
    public int[] AccountIds(string name, int most)
    {
        if (Find(name, isOptional: true) is JsonElement value)
        {
            if (value.ValueKind == JsonValueKind.Array && value.GetArrayLength() <= most && value.EnumerateArray().All(item => item.ValueKind == JsonValueKind.Number && item.TryGetInt32(out _)))
                return [.. value.EnumerateArray().Select(item => item.GetInt32())];
            Wrong(name, value, $"up to {most} numbers of accounts");
        }

        return [];
    }

    /// <summary>All fields were read: what was wrong, or is unknown, comes out.</summary>
    /// <exception cref="ApiException">Something is not as it must be.</exception>
    public void Check()
    {
        string expected = _known.Count == 0 ? "no fields" : $"only {string.Join(", ", _known)}";
        _errors.AddRange(_fields.Keys.Except(_known, StringComparer.Ordinal).Select(name => new FieldError(Arguments.Shown(name), "a field that is not known here", expected)));
        if (_errors.Count > 0)
            throw ApiException.Invalid(_errors);
    }

    private static JsonDocument Parse(ReadOnlyMemory<byte> bytes)
    {
        try
        {
            return JsonDocument.Parse(bytes, new JsonDocumentOptions { MaxDepth = 8 });
        }
        catch (JsonException failure)
        {
            throw new ApiException(
                ErrorCode.MalformedJson, string.Create(CultureInfo.InvariantCulture, $"line {failure.LineNumber + 1}, byte {failure.BytePositionInLine + 1} is not JSON, expected one JSON object"));
        }
    }

    private JsonElement? Find(string name, bool isOptional)
    {
        _known.Add(name);
        if (_fields.TryGetValue(name, out JsonElement value) && value.ValueKind != JsonValueKind.Null)
            return value;
        if (!isOptional)
            _errors.Add(new(name, "nothing", "the field"));
        return null;
    }

    private void Wrong(string name, JsonElement value, string expected) => _errors.Add(new(name, Arguments.Shown(value.GetRawText()), expected));
}
