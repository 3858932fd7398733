package dev.lamina.runtime.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DataReadersTest {
  @TempDir private Path directory;

  private static byte[] cifarRecord(int level, int... labels) {
    byte[] record = new byte[labels.length + 3072];
    Arrays.fill(record, (byte) level);
    for (int i = 0; i < labels.length; i++) {
      record[i] = (byte) labels[i];
    }
    return record;
  }

  @Test
  void cifarComesOutOfItsArchiveAsOutOfItsFolder() {
    byte[] names =
        IntStream.range(0, 100)
            .mapToObj(i -> "class" + i + "\n")
            .reduce("", String::concat)
            .getBytes(StandardCharsets.US_ASCII);
    byte[] tar =
        WrittenFiles.joined(
            WrittenFiles.tarEntry("cifar-100-binary/", '5', new byte[0]),
            WrittenFiles.tarEntry("cifar-100-binary/fine_label_names.txt", '0', names),
            WrittenFiles.tarEntry(
                "cifar-100-binary/train.bin",
                '0',
                WrittenFiles.joined(cifarRecord(5, 1, 7), cifarRecord(9, 2, 99))),
            WrittenFiles.tarEntry("cifar-100-binary/test.bin", '0', cifarRecord(200, 0, 3)),
            new byte[1024]);
    WrittenFiles.write(directory.resolve("cifar-100-binary.tar.gz"), WrittenFiles.gzip(tar));
    assertTrue(CifarReader.isIn(directory));
    TrainTest data = CifarReader.read(directory);
    assertEquals("CIFAR-100, 2 images of 32 x 32 x 3, 100 classes", data.train().toString());
    assertEquals(99, data.train().label(1));
    assertEquals(9, data.train().image(1)[3071]);
    assertEquals(3, data.test().label(0));
    assertEquals((byte) 200, data.test().image(0)[0]);
  }

  @Test
  void svhnsColumnsBecomeRowsAndItsTenIsNought() {
    byte[] images = new byte[2 * 3072];
    // Image 1, channel 2, row 3, column 5.
    images[3072 + 2 * 1024 + 5 * 32 + 3] = 77;
    WrittenFiles.write(
        directory.resolve("train_32x32.mat"),
        WrittenFiles.mat(
            WrittenFiles.compressed(WrittenFiles.matrix("X", images, 32, 32, 3, 2)),
            WrittenFiles.compressed(WrittenFiles.doubles("y", new double[] {10, 9}, 2, 1))));
    WrittenFiles.write(
        directory.resolve("test_32x32.mat"),
        WrittenFiles.mat(
            WrittenFiles.matrix("X", new byte[3072], 32, 32, 3, 1),
            WrittenFiles.matrix("y", new byte[] {1}, 1, 1)));
    assertTrue(SvhnReader.isIn(directory));
    TrainTest data = SvhnReader.read(directory);
    assertEquals("SVHN, 2 images of 32 x 32 x 3, 10 classes", data.train().toString());
    assertEquals(0, data.train().label(0));
    assertEquals(9, data.train().label(1));
    assertEquals(1, data.test().label(0));
    byte[] expected = new byte[3072];
    expected[3 * (3 * 32 + 5) + 2] = 77;
    assertArrayEquals(expected, data.train().image(1));
  }

  @Test
  void foldersAreClasses() {
    for (int i = 0; i < 6; i++) {
      WrittenFiles.picture(directory.resolve("cat/" + i + ".png"), 4, 4, 0x0A0B0C);
      WrittenFiles.picture(directory.resolve("dog/" + i + ".bmp"), 4, 4, 0x141516 + i);
    }
    WrittenFiles.write(directory.resolve("dog/notes.txt"), "no picture");
    assertTrue(ImageFolder.isIn(directory));
    TrainTest data = ImageFolder.read(directory);
    assertEquals(10, data.train().size());
    assertEquals(2, data.test().size());
    assertEquals(List.of("cat", "dog"), data.train().classNames());
    assertTrue(data.train().isStreamed());
    assertFalse(data.train().inMemory().isStreamed());
    assertEquals(List.of(4, 4, 3), data.test().imageShape());
    // The fifth dog.
    assertEquals(1, data.test().label(1));
    assertArrayEquals(new byte[] {0x14, 0x15, 0x1A}, Arrays.copyOf(data.test().image(1), 3));
    assertEquals(
        data.train().inMemory().statistics().mean()[0], data.test().statistics().mean()[0]);
    // The sixth of each class is for training too: 10 pictures of 10 and 20.
    assertEquals(15 / 255f, data.test().statistics().mean()[0], 1e-6);
  }

  @Test
  void tinyImageNetsLayoutIsKnown() {
    Path root = directory.resolve("tiny-imagenet-200");
    WrittenFiles.picture(root.resolve("train/n02/images/n02_0.JPEG"), 64, 64, 0x808080);
    WrittenFiles.picture(root.resolve("train/n01/images/n01_0.JPEG"), 64, 64, 0x101010);
    WrittenFiles.picture(root.resolve("val/images/val_0.JPEG"), 64, 64, 0xFFFFFF);
    WrittenFiles.picture(root.resolve("test/images/test_0.JPEG"), 64, 64, 0);
    WrittenFiles.write(root.resolve("val/val_annotations.txt"), "val_0.JPEG\tn02\t0\t32\t44\t62\n");
    WrittenFiles.write(root.resolve("words.txt"), "n01\tgoldfish, Carassius\nn02\ttailed frog\n");
    TrainTest data = ImageFolder.read(directory);
    assertEquals("tiny-imagenet-200, 2 images of 64 x 64 x 3, 2 classes", data.train().toString());
    assertEquals(List.of("goldfish", "tailed frog"), data.train().classNames());
    assertEquals(0, data.train().label(0));
    assertEquals(1, data.test().label(0));
    assertEquals((byte) 255, data.test().image(0)[0]);
  }

  @Test
  void grayPicturesKeepTheirNumbersAndLargerOnesAreScaled() {
    BufferedImage gray = new BufferedImage(4, 2, BufferedImage.TYPE_BYTE_GRAY);
    for (int x = 0; x < 4; x++) {
      gray.getRaster().setSample(x, 0, 0, 10 * x);
      gray.getRaster().setSample(x, 1, 0, 128);
    }
    Path file = WrittenFiles.picture(directory.resolve("gray.png"), gray);
    byte g = (byte) 128;
    assertArrayEquals(new byte[] {0, 10, 20, 30, g, g, g, g}, ImageFile.read(file, 2, 4, 1));
    // The middle two columns; then their mean with the triangle's neighbours, by hand.
    assertArrayEquals(new byte[] {10, 20, g, g}, ImageFile.read(file, 2, 2, 1));
    // To 1 x 2, across: weights 3, 3, 1 of 0, 10, 20 and 1, 3, 3 of 10, 20, 30, over 7.
    assertEquals(Math.round(50 / 7.0 / 2 + 64), ImageFile.read(file, 1, 2, 1)[0]);
    byte[] large = ImageFile.read(file, 4, 8, 3);
    assertEquals(4 * 8 * 3, large.length);
    assertEquals(0, large[0]);
    assertEquals(g, large[large.length - 1]);
  }

  @Test
  void charactersAreNumberedFromTheEnd() {
    byte none = (byte) CharacterCodes.NONE;
    assertArrayEquals(new byte[] {2, 1, 0, none, none}, CharacterCodes.of("aBc", 5));
    // Of a long text the end is kept; blanks and letters with accents are none, in UTF-8 two.
    assertArrayEquals(new byte[] {25, none, none, none}, CharacterCodes.of("abc \u00e9z", 4));
    assertArrayEquals(new byte[] {59, 69, 68, 35}, CharacterCodes.of("9}\n-", 4));
  }

  @Test
  void newsAreReadWithTheirFieldsInReverse() {
    Path folder = directory.resolve("ag_news_csv");
    String rows =
        """
        "3","Title","He said ""no"", \\nthen
        left"
        "1","World","a, b"
        "2","Sports","c"
        "4","Science","d"
        """;
    WrittenFiles.write(folder.resolve("train.csv"), rows);
    WrittenFiles.write(folder.resolve("test.csv"), "4,a,b\n");
    assertTrue(TextReader.isIn(directory));
    TrainTest data = TextReader.read(directory, 40);
    assertEquals("AG News, 4 sequences of 40 codes, 4 classes", data.train().toString());
    assertEquals(List.of("World", "Sports", "Business", "Sci/Tech"), data.train().classNames());
    assertEquals(2, data.train().label(0));
    assertArrayEquals(
        CharacterCodes.of("He said \"no\", \nthen\nleft Title", 40),
        ((ByteColumn) data.train().inputs()).get(0));
    assertArrayEquals(CharacterCodes.of("b a", 40), ((ByteColumn) data.test().inputs()).get(0));
  }

  @Test
  void yelpComesOutOfItsArchive() {
    byte[] rows = "\"5\",\"fine\"\n\"1\",\"bad\"\n2,x\n3,x\n4,x\n".getBytes(StandardCharsets.UTF_8);
    byte[] tar =
        WrittenFiles.joined(
            WrittenFiles.tarEntry("yelp_review_full_csv/train.csv", '0', rows),
            WrittenFiles.tarEntry("yelp_review_full_csv/test.csv", '0', rows),
            new byte[1024]);
    WrittenFiles.write(directory.resolve("yelp_review_full_csv.tgz"), WrittenFiles.gzip(tar));
    TrainTest data = TextReader.read(directory, 1014);
    assertEquals("Yelp Review Full, 5 sequences of 1,014 codes, 5 classes", data.test().toString());
    assertEquals(4, data.test().label(0));
  }

  @Test
  void filmReviewsAreDividedLineByLine() {
    String lines =
        IntStream.range(0, 20).mapToObj(i -> "line " + i + "\n").reduce("", String::concat);
    WrittenFiles.write(directory.resolve("rt-polaritydata/rt-polarity.neg"), lines);
    WrittenFiles.write(directory.resolve("rt-polaritydata/rt-polarity.pos"), lines);
    assertTrue(MovieReviews.isIn(directory));
    TrainTest data = MovieReviews.read(directory, 10);
    assertEquals(36, data.train().size());
    assertEquals("MR, 4 sequences of 10 codes, 2 classes", data.test().toString());
    assertEquals(0, data.test().label(1));
    assertEquals(1, data.test().label(2));
    assertArrayEquals(CharacterCodes.of("line 9", 10), ((ByteColumn) data.test().inputs()).get(0));
  }

  @Test
  void scansComeWithTheirMasksByPatient() {
    for (String patient : List.of("TCGA_A", "TCGA_B", "TCGA_C")) {
      for (int slice : new int[] {10, 2}) {
        Path folder = directory.resolve("kaggle_3m").resolve(patient);
        WrittenFiles.picture(
            folder.resolve(patient + "_" + slice + ".tif"), 8, 8, 0x010203 * slice);
        BufferedImage mask = new BufferedImage(8, 8, BufferedImage.TYPE_BYTE_GRAY);
        mask.getRaster().setSample(slice / 2, 1, 0, 255);
        WrittenFiles.picture(folder.resolve(patient + "_" + slice + "_mask.tif"), mask);
      }
    }
    assertTrue(BrainScans.isIn(directory));
    TrainTest scans = BrainScans.read(directory, 8);
    Dataset test = scans.test();
    assertEquals("LGG MRI, 2 images of 8 x 8 x 3, masks of 8 x 8 x 1", test.toString());
    assertEquals(List.of("TCGA_A", "TCGA_A", "TCGA_B", "TCGA_B"), scans.train().groups());
    assertEquals(List.of("TCGA_C"), test.subset(1).groups());
    assertArrayEquals(new byte[] {2, 4, 6}, Arrays.copyOf(test.image(0), 3));
    assertEquals((byte) 255, test.mask(0)[8 + 1]);
    assertEquals((byte) 255, test.mask(1)[8 + 5]);
    assertEquals(0, test.mask(1)[8 + 1]);
    assertTrue(test.inMemory().targets().isInMemory());
  }
}
