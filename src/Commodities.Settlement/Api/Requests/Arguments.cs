using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Commodities.Settlement.Api.Errors;
using Microsoft.AspNetCore.Http;

namespace Commodities.Settlement.Api.Requests;

/// <summary>The parameters of a request, in path and query, checked: what is unknown, doubled or not as it must be is refused by name.</summary>
internal sealed class Arguments
{
    private const int MostCharacters = 512;

    private readonly Dictionary<string, string> _texts = new(StringComparer.Ordinal);
    private readonly Dictionary<string, long> _numbers = new(StringComparer.Ordinal);

    /// <summary>Reads what a request says.</summary>
    /// <param name="request">The request.</param>
    /// <param name="known">The parameters that it may have.</param>
    /// <exception cref="ApiException">Something is not as it must be.</exception>
    public Arguments(HttpRequest request, IReadOnlyList<Parameter> known)
    {
        List<FieldError> errors = [];
        foreach ((string name, var values) in request.Query)
        {
            if (known.FirstOrDefault(parameter => parameter.Name == name) is not Parameter parameter || request.RouteValues.ContainsKey(name))
                errors.Add(new(Shown(name), "a parameter that is not known here", $"one of {string.Join(", ", known.Where(other => !request.RouteValues.ContainsKey(other.Name)).Select(other => other.Name))}"));
            else if (values.Count != 1)
                errors.Add(new(name, $"{values.Count} values", "one"));
            else
                Take(parameter, values[0] ?? "", errors);
        }

        foreach (Parameter parameter in known)
        {
            if (request.RouteValues.TryGetValue(parameter.Name, out object? value))
                Take(parameter, (string?)value ?? "", errors);
        }

        if (errors.Count > 0)
            throw ApiException.Invalid(errors);
    }

    /// <summary>A number that is given; null when it is not.</summary>
    public long? Number(string name) => _numbers.TryGetValue(name, out long number) ? number : null;

    /// <summary>A number of 32 bits that is given; null when it is not. Days are such, as yyyymmdd.</summary>
    public int? Integer(string name) => (int?)Number(name);

    /// <summary>A text that is given; null when it is not.</summary>
    public string? Text(string name) => _texts.GetValueOrDefault(name);

    /// <summary>True when a flag is set.</summary>
    public bool IsSet(string name) => Number(name) == 1;

    /// <summary>A number that stands for the filters, so that a cursor is used with its own only.</summary>
    public long FilterMark(string path)
    {
        IEnumerable<string> filters = _texts.Where(entry => entry.Key != Parameter.After.Name && entry.Key != Parameter.Limit.Name).OrderBy(entry => entry.Key, StringComparer.Ordinal)
            .Select(entry => entry.Key + "=" + entry.Value);
        byte[] hash = SHA256.HashData(Encoding.UTF8.GetBytes(path + "?" + string.Join('&', filters)));
        return BitConverter.ToUInt32(hash, 0);
    }

    /// <summary>A text of a caller as an error shows it: short, without control characters.</summary>
    public static string Shown(string text)
    {
        string shown = new([.. text.Take(40).Select(character => char.IsControl(character) ? '?' : character)]);
        return text.Length > 40 ? shown + "…" : shown;
    }

    /// <summary>A day as yyyymmdd.</summary>
    public static bool TryDay(string text, out int day)
    {
        bool isDay = DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly date);
        day = isDay ? (date.Year * 10_000) + (date.Month * 100) + date.Day : 0;
        return isDay;
    }

    [SuppressMessage("Globalization", "CA1308:Normalize strings to uppercase", Justification = "JSON writes flags in lower case.")]
    private void Take(Parameter parameter, string text, List<FieldError> errors)
    {
        _texts[parameter.Name] = text;
        switch (parameter.Kind)
        {
            case ParameterKind.WholeNumber:
                if (long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long number) && number >= parameter.Least && number <= parameter.Most)
                    _numbers[parameter.Name] = number;
                else
                    errors.Add(new(parameter.Name, Quoted(text), string.Create(CultureInfo.InvariantCulture, $"a whole number from {parameter.Least} to {parameter.Most}")));
                break;
            case ParameterKind.Day:
                if (TryDay(text, out int day))
                    _numbers[parameter.Name] = day;
                else
                    errors.Add(new(parameter.Name, Quoted(text), "a day such as 2027-01-04"));
                break;
            case ParameterKind.Flag:
                if (text is "true" or "false")
                    _numbers[parameter.Name] = text == "true" ? 1 : 0;
                else
                    errors.Add(new(parameter.Name, Quoted(text), "true or false"));
                break;
            case ParameterKind.Code:
                if (text.Any(char.IsControl))
                    errors.Add(new(parameter.Name, "control characters", "none"));
                else if (text.Length is 0 or > MostCharacters)
                    errors.Add(new(parameter.Name, string.Create(CultureInfo.InvariantCulture, $"{text.Length} characters"), $"1 to {MostCharacters}"));
                break;
        }
    }

    private static string Quoted(string text) => $"\"{Shown(text)}\"";
}
