using Commodities.Exchange.Configuration;
using NJsonSchema;
using Xunit;

namespace Commodities.Exchange.Tests.Configuration;

/// <summary>
/// The schemas are for any tool, not only for our validator: an independent one must read them and come to the same verdicts.
/// </summary>
public sealed class SecondOpinionTests
{
    public static TheoryData<string> Files { get; } = [.. ConfigurationFiles.All];

    [Theory]
    [MemberData(nameof(Files))]
    public async Task Shipped_file_satisfies_its_schema_by_another_validator(string file)
    {
        var schema = await SchemaOf(file);
        Assert.Empty(schema.Validate(File.ReadAllText(Path.Combine(ConfigFolder.Path, file))));
    }

    [Fact]
    public async Task Other_validator_refuses_what_ours_refuses()
    {
        var agreed = 0;
        foreach (var (file, path, json, sentence) in BadFileTests.Schema.Select(row => row.Data))
        {
            // Ours wants integers written as such, so that every reader of the file agrees; the other one throws on a number of twenty
            // digits.
            if (json is "100.0" or "99999999999999999999")
                continue;
            var changed = JsonEdit.Apply(File.ReadAllText(Path.Combine(ConfigFolder.Path, file)), path, json);
            var schema = await SchemaOf(file);
            Assert.True(schema.Validate(changed).Count > 0, $"{file}: {sentence}");
            agreed++;
        }

        Assert.True(agreed >= 30);
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void File_names_its_schema(string file)
    {
        using var document = System.Text.Json.JsonDocument.Parse(File.ReadAllBytes(Path.Combine(ConfigFolder.Path, file)));
        var name = document.RootElement.GetProperty("$schema").GetString()!;
        Assert.Equal(ConfigurationFiles.SchemaOf(file), name);
        Assert.True(File.Exists(Path.Combine(ConfigFolder.Path, name)));
    }

    // NJsonSchema does not follow references between definitions under the name that draft 2020-12 gives them; under the old name it does.
    private static Task<JsonSchema> SchemaOf(string file) => JsonSchema.FromJsonAsync(
        File.ReadAllText(Path.Combine(ConfigFolder.Path, ConfigurationFiles.SchemaOf(file))).Replace("$defs", "definitions", StringComparison.Ordinal));
}
